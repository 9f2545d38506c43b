using Nexy.Edge.Audio;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>
/// Our kernel alone, as a library would offer it: it keeps its own history of each channel and takes
/// interleaved frames in and out.
/// </summary>
internal sealed class KernelConverter : IRateConverter
{
    private readonly ResamplerCoefficients _bank;
    private readonly float[][] _windows;
    private readonly int _channels;
    private int _phase;
    private int _filled;

    public KernelConverter(ResamplerCase what, ResampleQuality quality)
    {
        _bank = FilterDesign.Build(new RatePair(what.ContentRateHz, what.StreamRateHz), quality);
        _channels = what.Channels;
        _windows = [.. Enumerable.Range(0, _channels).Select(_ => new float[2 * _bank.Taps + what.InputFrames + 64])];
        _filled = _bank.HistoryFrames;
    }

    public int Convert(ReadOnlySpan<float> input, Span<float> output)
    {
        for (var channel = 0; channel < _channels; channel++)
            Deinterleave.Channel(input, _channels, channel, _windows[channel].AsSpan(_filled, input.Length / _channels));
        _filled += input.Length / _channels;
        var frames = (int)(((long)(_filled - _bank.Taps + 1) * _bank.Up - 1 - _phase) / _bank.Down) + 1;
        if (_filled < _bank.Taps || frames <= 0)
            return 0;
        Run(output, frames);
        var advance = _phase + (long)frames * _bank.Down;
        var used = (int)(advance / _bank.Up);
        foreach (var window in _windows)
            window.AsSpan(used, _filled - used).CopyTo(window);
        _filled -= used;
        _phase = (int)(advance % _bank.Up);
        return frames;
    }

    public void Dispose()
    {
    }

    private void Run(Span<float> output, int frames)
    {
        if (!_bank.IsLinear && !_bank.IsIntegerRatio && _channels == 2)
        {
            PolyphaseKernel.RunPair(_bank, _windows[0], _windows[1], _phase, output, 2, frames);
            return;
        }

        for (var channel = 0; channel < _channels; channel++)
        {
            if (_bank.IsLinear)
                LinearKernel.Run(_bank, _windows[channel], _phase, output[channel..], _channels, frames);
            else if (_bank.IsIntegerRatio)
                IntegerRatioKernel.Run(_bank, _windows[channel], _phase, output[channel..], _channels, frames);
            else
                PolyphaseKernel.Run(_bank, _windows[channel], _phase, output[channel..], _channels, frames);
        }
    }
}
