using System.Numerics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Software gain without clicks: a new gain is reached in a straight line, speech that is stopped ends in one.
/// Unity is left alone to the bit, nothing leaves [-1, 1]. <i>Audio thread only, but for <see cref="SetTarget"/>.</i>
/// </summary>
/// <remarks>
/// What a change of gain may add to the step between two samples is the change of gain from one frame to the
/// next times the sample, at most 1 / (<see cref="RampMs"/> · rate), and for a fade gain / (<see cref="FadeMs"/>
/// · rate): at 48 kHz 60 and 54 dB below full scale. The limiter above a gain of one adds nothing to that.
/// </remarks>
internal sealed class GainRamp
{
    /// <summary>Duration of the way from silence to a gain of one.</summary>
    public const int RampMs = 20;

    /// <summary>Duration of the end of what is stopped.</summary>
    public const int FadeMs = 10;

    private readonly int _channels;
    private readonly float _stepPerFrame;
    private float _target;
    private float _current;
    private float _fadeStep;
    private int _fadeFramesLeft;

    /// <param name="format">The stream's.</param>
    /// <param name="gain">Gain at the start, reached at once.</param>
    public GainRamp(AudioFormat format, float gain)
    {
        _channels = format.Channels;
        _stepPerFrame = 1000f / (RampMs * format.SampleRateHz);
        FadeFrames = Math.Max(1, format.SampleRateHz * FadeMs / 1000);
        _target = gain;
        _current = gain;
    }

    /// <summary>Frames of a whole fade.</summary>
    public int FadeFrames { get; }

    /// <summary>Frames until the fade is silent; 0 when there is none.</summary>
    public int FadeFramesLeft => _fadeFramesLeft;

    /// <summary>The gain to go to. Any thread; the newest value wins.</summary>
    public void SetTarget(float gain) => Volatile.Write(ref _target, gain);

    /// <summary>
    /// Applies the gain. An empty run is silence, in which no step can be heard: the gain is reached at
    /// once. It is too after a fade, which ended in silence.
    /// </summary>
    /// <returns>True when the limiter took something off a peak.</returns>
    public bool Apply(Span<float> samples)
    {
        var target = Volatile.Read(ref _target);
        if (samples.IsEmpty || _fadeFramesLeft > 0)
            EndFade();
        var isLimited = false;
        var frames = samples.Length / _channels;
        var slid = 0;
        for (; slid < frames && _current != target; slid++)
        {
            var missing = target - _current;
            _current = Math.Abs(missing) <= _stepPerFrame ? target : _current + MathF.CopySign(_stepPerFrame, missing);
            isLimited |= Scale(samples.Slice(slid * _channels, _channels), _current);
        }

        return Scale(samples[(slid * _channels)..], _current) || isLimited;
    }

    /// <summary>From now on to silence in so many frames, whatever the target becomes meanwhile.</summary>
    public void BeginFade(int frames)
    {
        _fadeFramesLeft = Math.Clamp(frames, 1, FadeFrames);
        _fadeStep = _current / _fadeFramesLeft;
    }

    /// <summary>Applies the next part of the fade, at most <see cref="FadeFramesLeft"/> frames.</summary>
    public void Fade(Span<float> samples)
    {
        for (var at = 0; at < samples.Length; at += _channels)
            Scale(samples.Slice(at, _channels), _fadeStep * --_fadeFramesLeft);
        if (_fadeFramesLeft == 0)
            EndFade();
    }

    /// <summary>The fade is over, or nothing of it is left to be heard: what comes next has the full gain.</summary>
    public void EndFade()
    {
        _fadeFramesLeft = 0;
        _current = Volatile.Read(ref _target);
    }

    private static bool Scale(Span<float> samples, float gain)
    {
        if (gain > 1f)
            return new SoftLimiter(gain).Apply(samples);
        // At unity too: a filter may overshoot full scale. Within it the product with one is the sample itself.
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.ClampNative(vectors[i] * gain, -Vector<float>.One, Vector<float>.One);
        for (var i = vectors.Length * Vector<float>.Count; i < samples.Length; i++)
            samples[i] = Math.Clamp(samples[i] * gain, -1f, 1f);
        return false;
    }
}
