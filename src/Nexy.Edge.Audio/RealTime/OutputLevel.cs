using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// How loud the speech is that is handed to the device, before any volume: one number for each period, the newest wins. It is
/// as early as the device's buffer is long. Costs one look at a flag while nobody wants it.
/// </summary>
public sealed class OutputLevel
{
    // Speech has holes of this length in every word.
    private const float FallSec = 0.08f;

    private bool _isWanted;
    private float _rms;
    private uint _periods;
    private ulong _newest;

    /// <summary>Whether it is measured. Any thread.</summary>
    public bool IsWanted
    {
        get => Volatile.Read(ref _isWanted);
        set => Volatile.Write(ref _isWanted, value);
    }

    /// <summary>The newest number. Any thread.</summary>
    public OutputLevelReading Read()
    {
        var newest = Volatile.Read(ref _newest);
        return new OutputLevelReading((uint)(newest >> 32), BitConverter.UInt32BitsToSingle((uint)newest));
    }

    /// <summary>Takes a period. <i>Audio thread only.</i></summary>
    /// <param name="speech">Its samples, in [-1, 1]; fewer than the period has, or none, when speech runs out.</param>
    /// <param name="period">How long the period is, in seconds.</param>
    internal void Note(ReadOnlySpan<float> speech, float period)
    {
        var rms = speech.IsEmpty ? 0f : MathF.Sqrt(SumOfSquares(speech) / speech.Length);
        _rms = Math.Max(rms, _rms * Math.Max(0f, 1f - period / FallSec));
        Volatile.Write(ref _newest, ((ulong)++_periods << 32) | BitConverter.SingleToUInt32Bits(_rms));
    }

    private static float SumOfSquares(ReadOnlySpan<float> samples)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < vectors.Length; i++)
            sums += vectors[i] * vectors[i];
        var sum = Vector.Sum(sums);
        for (var i = vectors.Length * Vector<float>.Count; i < samples.Length; i++)
            sum += samples[i] * samples[i];
        return sum;
    }
}
