using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>
/// Takes back what a device holds and has not played (R-S13). It remembers what was handed over, so that the
/// end of what is taken back can be faded to the sample, whatever filter and gain it came through.
/// <i>Audio thread only.</i>
/// </summary>
internal sealed unsafe class AlsaTakeBack
{
    // Left with the device: its next burst is on the way already, and the fade has to be there in time.
    private const int MarginMs = 5;

    // As long as the engine's own.
    private const int FadeMs = 10;

    private readonly nint _pcm;
    private readonly int _channels;
    private readonly int _marginFrames;
    private readonly int _fadeFrames;
    private readonly float[] _past;
    private long _pastSamples;
    private long _fadeSample;
    private int _fadeLength;
    private int _fadeLeft;
    private bool _isRefused;

    public AlsaTakeBack(nint pcm, AlsaSetup setup)
    {
        _pcm = pcm;
        _channels = setup.Format.Channels;
        _marginFrames = (setup.Format.SampleRateHz * MarginMs / 1000) + (setup.IsBatch ? setup.PeriodFrames : 0);
        _fadeFrames = Math.Max(1, setup.Format.SampleRateHz * FadeMs / 1000);
        // The period that is being handed over comes on top of what the device holds.
        _past = new float[(setup.BufferFrames + setup.PeriodFrames) * _channels];
    }

    /// <summary>Frames of the fade that have not been rendered.</summary>
    public int FadeFramesLeft => _fadeLeft;

    /// <summary>Remembers what is handed over next.</summary>
    public void Note(ReadOnlySpan<float> rendered)
    {
        int at = (int)(_pastSamples % _past.Length);
        int first = Math.Min(rendered.Length, _past.Length - at);
        rendered[..first].CopyTo(_past.AsSpan(at));
        rendered[first..].CopyTo(_past);
        _pastSamples += rendered.Length;
    }

    /// <summary>Lets the device give back all but what it plays in the next milliseconds.</summary>
    /// <param name="heldFrames">What it holds.</param>
    /// <returns>Frames; 0 when it gives nothing back, or holds too little for a fade.</returns>
    public int Rewind(long heldFrames)
    {
        long wanted = heldFrames - _marginFrames;
        CLong before;
        CLong after;
        if (_isRefused || wanted < _fadeFrames || LibAsound.PcmDelay(_pcm, &before) < 0)
            return 0;
        int given = (int)LibAsound.PcmRewind(_pcm, new CULong((nuint)wanted)).Value;
        bool isEnough = given > wanted / 2;
        if (isEnough && LibAsound.PcmDelay(_pcm, &after) >= 0 && before.Value - after.Value > given / 2)
            return given;
        // A device that ran dry or sleeps may give back the next time.
        _isRefused = given is not (-Errno.EPIPE or -Errno.ESTRPIPE);
        // Some plugins (pulse) say yes and have long passed on what they were given: only the delay tells.
        if (given > 0)
            _ = LibAsound.PcmForward(_pcm, new CULong((nuint)given));
        return 0;
    }

    /// <summary>The newest frames were taken back; with a fade the first of them are rendered once more.</summary>
    /// <returns>Frames of the fade.</returns>
    public int Forget(int frames, bool hasFade)
    {
        _pastSamples -= (long)frames * _channels;
        _fadeSample = _pastSamples;
        _fadeLength = _fadeLeft = hasFade ? Math.Min(_fadeFrames, frames) : 0;
        return _fadeLength;
    }

    /// <summary>Writes the next part of the fade to the front.</summary>
    /// <returns>Samples written; 0 when there is none.</returns>
    public int Fill(Span<float> output)
    {
        int frames = Math.Min(_fadeLeft, output.Length / _channels);
        for (int frame = 0; frame < frames; frame++)
        {
            float gain = (float)--_fadeLeft / _fadeLength;
            for (int channel = 0; channel < _channels; channel++)
                output[(frame * _channels) + channel] = gain * _past[_fadeSample++ % _past.Length];
        }

        return frames * _channels;
    }
}
