using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Gain beyond one without clipping: a curve that bends where the peaks are. It looks at one sample at a
/// time, so it delays nothing and cannot pump. <i>Audio thread only; immutable.</i>
/// </summary>
/// <remarks>
/// With the gained sample x = gain · s, the knee k and u = (|x| - k) / (1 - k), it gives
/// k + (1 - k) · u / √(1 + b·u²) beyond the knee and x itself up to it. The bend b = 1 - 1/U², where U is the u
/// of full scale (x = gain), so that full scale comes out as full scale and not above. At a gain of one b is
/// 0 and the curve is a straight line: a gain that slides through one meets no edge. The first and the second
/// derivative are continuous at the knee, the slope is never above one, and the output moves by no more than
/// the gain does (d/dgain is within [-1, 1]), so a ramp without clicks stays one.
/// </remarks>
internal readonly struct SoftLimiter
{
    /// <summary>Up to here a sample is only multiplied: 3 dB below full scale.</summary>
    public const float Knee = 0.7f;

    private readonly float _gain;
    private readonly float _bend;

    /// <param name="gain">At least one.</param>
    public SoftLimiter(float gain)
    {
        var fullScale = (gain - Knee) / (1 - Knee);
        _gain = gain;
        _bend = 1 - 1 / (fullScale * fullScale);
    }

    /// <summary>Applies gain and curve.</summary>
    /// <returns>True when a sample lay beyond the knee.</returns>
    public bool Apply(Span<float> samples)
    {
        var isActive = false;
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        for (var i = 0; i < vectors.Length; i++)
        {
            var x = vectors[i] * _gain;
            var isPeak = Vector.GreaterThan(Vector.Abs(x), Vector.Create(Knee));
            isActive |= isPeak != Vector<int>.Zero;
            vectors[i] = Vector.ConditionalSelect(isPeak, Bend(x), x);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < samples.Length; i++)
            samples[i] = Apply(samples[i], ref isActive);
        return isActive;
    }

    /// <summary>As the other, for one sample; the very same bits.</summary>
    public float Apply(float sample, ref bool isActive)
    {
        var x = sample * _gain;
        var magnitude = MathF.Abs(x);
        if (!(magnitude > Knee))
            return x;
        isActive = true;
        var u = (magnitude - Knee) * (1 / (1 - Knee));
        var bent = Knee + (1 - Knee) * u / MathF.Sqrt(1 + _bend * (u * u));
        // A filter may overshoot full scale, and the last bit may be rounded up.
        return MathF.CopySign(MathF.Min(bent, 1f), x);
    }

    private Vector<float> Bend(Vector<float> x)
    {
        var u = (Vector.Abs(x) - Vector.Create(Knee)) * (1 / (1 - Knee));
        var bent = Vector.Create(Knee)
            + (1 - Knee) * u / Vector.SquareRoot(Vector<float>.One + _bend * (u * u));
        return Vector.CopySign(Vector.Min(bent, Vector<float>.One), x);
    }
}
