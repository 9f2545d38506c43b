namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Software gain without clicks: a new gain is reached in a straight line over
/// <see cref="RampMs"/>. Unity is left alone to the bit.
/// </summary>
internal sealed class GainRamp
{
    /// <summary>Duration of the way from silence to full gain.</summary>
    public const int RampMs = 20;

    private readonly int _channels;
    private readonly float _stepPerFrame;
    private float _target;
    private float _current;

    /// <param name="format">The stream's.</param>
    /// <param name="gain">Gain at the start, reached at once.</param>
    public GainRamp(AudioFormat format, float gain)
    {
        _channels = format.Channels;
        _stepPerFrame = 1000f / (RampMs * format.SampleRateHz);
        _target = gain;
        _current = gain;
    }

    /// <summary>The gain to go to. Any thread; the newest value wins.</summary>
    public void SetTarget(float gain) => Volatile.Write(ref _target, gain);

    /// <summary>
    /// Applies the gain. An empty run is silence, in which no step can be heard: the gain is reached at
    /// once. <i>Audio thread only.</i>
    /// </summary>
    public void Apply(Span<float> samples)
    {
        var target = Volatile.Read(ref _target);
        if (samples.IsEmpty)
            _current = target;
        else if (_current == target)
            Scale(samples, target);
        else
            Slide(samples, target);
    }

    /// <summary>Applies a fade to silence over the whole run. <i>Audio thread only.</i></summary>
    public void FadeOut(Span<float> samples)
    {
        var frames = samples.Length / _channels;
        for (var frame = 0; frame < frames; frame++)
            ScaleFrame(samples, frame, _current * (frames - 1 - frame) / frames);
        _current = Volatile.Read(ref _target);
    }

    private static void Scale(Span<float> samples, float gain)
    {
        if (gain == 1f)
            return;
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= gain;
    }

    private void Slide(Span<float> samples, float target)
    {
        for (var frame = 0; frame < samples.Length / _channels; frame++)
        {
            var missing = target - _current;
            _current = Math.Abs(missing) <= _stepPerFrame ? target : _current + MathF.CopySign(_stepPerFrame, missing);
            ScaleFrame(samples, frame, _current);
        }
    }

    private void ScaleFrame(Span<float> samples, int frame, float gain)
    {
        for (var channel = 0; channel < _channels; channel++)
            samples[frame * _channels + channel] *= gain;
    }
}
