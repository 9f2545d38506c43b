using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Queue;

// How frames are taken out of the ring: audio thread only, real-time rules (R-A14).
public sealed partial class PlaybackQueue
{
    /// <summary>
    /// Copies one channel of a run of frames. Frames outside the stretch read as silence.
    /// <i>Audio thread only.</i>
    /// </summary>
    internal void CopyChannel(in QueueStretch stretch, long position, int channel, Span<float> destination)
    {
        var from = (int)Math.Clamp(stretch.Start - position, 0, destination.Length);
        var to = (int)Math.Clamp(stretch.End - position, from, destination.Length);
        destination[..from].Clear();
        destination[to..].Clear();
        var wanted = destination[from..to];
        var run = Run(position + from, wanted.Length);
        Deinterleave.Channel(run, _stride, channel, wanted[..(run.Length / _stride)]);
        wanted = wanted[(run.Length / _stride)..];
        Deinterleave.Channel(_samples, _stride, channel, wanted);
    }

    /// <summary>One sample of a frame that is in the ring. <i>Audio thread only.</i></summary>
    internal float SampleAt(long position, int channel) => _samples[(position & _indexMask) * _stride + channel];

    /// <summary>Copies whole frames that lie within a stretch. <i>Audio thread only.</i></summary>
    internal void CopyFrames(in QueueStretch stretch, long position, Span<float> destination, int frames)
    {
        var channels = stretch.Format.Channels;
        var run = Run(position, frames);
        var first = run.Length / _stride;
        CopyRun(run, channels, destination);
        CopyRun(_samples.AsSpan(0, (frames - first) * _stride), channels, destination[(first * channels)..]);
    }

    // What lies in one piece: the rest begins at the ring's first frame.
    private ReadOnlySpan<float> Run(long position, int frames)
    {
        var index = (int)(position & _indexMask);
        return _samples.AsSpan(index * _stride, Math.Min(frames, CapacityFrames - index) * _stride);
    }

    private void CopyRun(ReadOnlySpan<float> run, int channels, Span<float> destination)
    {
        if (channels == _stride)
        {
            run.CopyTo(destination);
            return;
        }

        if (channels == 1)
        {
            Deinterleave.Channel(run, _stride, 0, destination[..(run.Length / _stride)]);
            return;
        }

        for (var from = 0; from < run.Length; from += _stride)
        {
            run.Slice(from, channels).CopyTo(destination);
            destination = destination[channels..];
        }
    }
}
