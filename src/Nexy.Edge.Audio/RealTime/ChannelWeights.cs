namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// How much of a content channel a stream channel gets. Any thread; plain arithmetic, so that the audio thread
/// needs no table built.
/// </summary>
/// <remarks>
/// Up to eight channels stand in the order of WAVE files: front left, front right, centre, low frequency, back,
/// side. A place that the stream lacks is folded into its neighbours as ITU-R BS.775 does, 3 dB down; the low
/// frequency channel is left out there, as no small loudspeaker could play it.
/// </remarks>
internal static class ChannelWeights
{
    private const int NamedChannels = 8;
    private const float Half = 0.70710678f;

    private const int FrontLeft = 0;
    private const int BackLeft = 2;
    private const int SideLeft = 4;
    private const int Centre = 6;
    private const int LowFrequency = 7;
    private const int BackCentre = 8;

    // Four bytes for each count of channels, one digit for each channel: its place. A right one is its left one and
    // one. Bytes, because a span of anything wider allocates where the compiler does not optimize.
    private static ReadOnlySpan<byte> Layouts =>
    [
        0x00, 0x00, 0x00, 0x00, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x10, 0x06, 0x00, 0x00,
        0x10, 0x32, 0x00, 0x00, 0x10, 0x26, 0x03, 0x00, 0x10, 0x76, 0x32, 0x00, 0x10, 0x76, 0x48, 0x05,
        0x10, 0x76, 0x32, 0x54,
    ];

    /// <summary>What a content channel adds to a stream channel, before the division by <see cref="Divisor"/>.</summary>
    public static float Of(int contentChannels, int streamChannels, int source, int target)
    {
        if (contentChannels == 1)
            return 1;
        if (contentChannels == streamChannels || Math.Max(contentChannels, streamChannels) > NamedChannels)
            return source % streamChannels == target ? 1 : 0;
        var from = PlaceOf(contentChannels, source);
        if (streamChannels == 1)
            return ToMono(from);
        var to = PlaceOf(streamChannels, target);
        if (from == to)
            return 1;
        return Has(streamChannels, from) ? 0 : Fold(streamChannels, from, to);
    }

    /// <summary>
    /// What all are divided by: full scale on every content channel must not exceed full scale on any of the
    /// stream. One number for all, so that the balance stays.
    /// </summary>
    public static float Divisor(int contentChannels, int streamChannels)
    {
        var largest = 1f;
        for (var target = 0; target < streamChannels; target++)
        {
            var sum = 0f;
            for (var source = 0; source < contentChannels; source++)
                sum += Of(contentChannels, streamChannels, source, target);
            largest = MathF.Max(largest, sum);
        }

        return largest;
    }

    private static int PlaceOf(int channels, int channel) =>
        Layouts[4 * channels + channel / 2] >> (4 * (channel % 2)) & 0xF;

    private static bool Has(int channels, int place)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            if (PlaceOf(channels, channel) == place)
                return true;
        }

        return false;
    }

    // Twice what two front channels folded into one would get each: stereo is a plain mean.
    private static float ToMono(int from)
    {
        if (from == LowFrequency)
            return 0;
        return from < BackLeft ? 1 : from == Centre ? 2 * Half : Half;
    }

    private static float Fold(int streamChannels, int from, int to)
    {
        switch (from)
        {
            case LowFrequency:
                return 0;
            case Centre:
                return IsOfPair(to, FrontLeft) ? Half : 0;
            case BackCentre:
                var pair = Has(streamChannels, BackLeft) ? BackLeft : Has(streamChannels, SideLeft) ? SideLeft : FrontLeft;
                return !IsOfPair(to, pair) ? 0 : pair == FrontLeft ? Half * Half : Half;
            default:
                // Back and side stand in for each other; else it is the front of that side.
                var twin = from < SideLeft ? from + SideLeft - BackLeft : from - (SideLeft - BackLeft);
                if (Has(streamChannels, twin))
                    return to == twin ? 1 : 0;
                return to == (from & 1) ? Half : 0;
        }
    }

    private static bool IsOfPair(int place, int left) => place == left || place == left + 1;
}
