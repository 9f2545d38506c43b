using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>The range of one volume control. <i>Device thread.</i></summary>
/// <param name="Least">In hundredths of a decibel.</param>
/// <param name="Full">In the same unit: what a gain of one is.</param>
internal readonly record struct MixerScale(long Least, long Full)
{
    private const double HundredthsPerTenfold = 2000;
    private const double HundredthsPerDecibel = 100;

    // Controls of fewer decibels are switches of the sensitivity, not volumes.
    private const long MinRange = 1000;

    // alsa-lib's word for silence is -9999999; no card means it when it says less than this.
    private const long Silence = -20000;

    public double LeastDecibels => Least / HundredthsPerDecibel;

    public double FullDecibels => Full / HundredthsPerDecibel;

    /// <summary>Null when the control tells no decibels, or has too few of them below zero.</summary>
    public static MixerScale? Of(nint element)
    {
        if (LibAsound.MixerGetPlaybackDecibelRange(element, out CLong least, out CLong most) < 0)
            return null;
        // Above zero the card amplifies, and what is recorded loud would be cut off.
        MixerScale scale = new(Math.Max(least.Value, Silence), Math.Min(most.Value, 0));
        return scale.Full - scale.Least >= MinRange ? scale : null;
    }

    /// <summary>Hundredths of a decibel for a gain.</summary>
    public long Wanted(float gain) =>
        gain <= 0 ? Least : Math.Clamp(Full + (long)Math.Floor(HundredthsPerTenfold * Math.Log10(gain)), Least, Full);

    /// <summary>The gain of the loudest channel, 1 at most; null when it cannot be told.</summary>
    public float? Read(nint element)
    {
        long? loudest = null;
        for (int channel = 0; channel <= LibAsound.LastMixerChannel; channel++)
        {
            if (LibAsound.MixerHasPlaybackChannel(element, channel) == 0)
                continue;
            if (LibAsound.MixerGetPlaybackDecibels(element, channel, out CLong value) < 0)
                return null;
            loudest = Math.Max(loudest ?? value.Value, value.Value);
        }

        if (loudest is not { } set)
            return null;
        return set <= Silence ? 0f : (float)Math.Min(1, Math.Pow(10, (set - Full) / HundredthsPerTenfold));
    }
}
