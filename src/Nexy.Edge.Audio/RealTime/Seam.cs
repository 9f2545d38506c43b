using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// A border between two rates within one utterance. The frames on both sides lie in the ring one after the
/// other, only the time between two of them changes; what a filter wants to know beyond the border is read off
/// the curve through the nearest of them. It depends on positions alone, so every stream finds the same.
/// <i>Audio thread only.</i>
/// </summary>
internal readonly ref struct Seam
{
    /// <summary>Frames on each side of a place that its curve goes through.</summary>
    public const int CurveFrames = 4;

    private readonly PlaybackQueue _queue;
    private readonly long _border;
    private readonly int _framesBefore;
    private readonly int _framesAfter;
    private readonly AudioFormat _before;
    private readonly AudioFormat _after;
    private readonly int _channel;
    private readonly int _curveFrames;

    private Seam(
        PlaybackQueue queue, AudioFormat before, long start, long border, AudioFormat after, long end, int channel,
        int curveFrames)
    {
        _queue = queue;
        _border = border;
        _framesBefore = (int)(border - start);
        _framesAfter = (int)(end - border);
        _before = before;
        _after = after;
        _channel = channel;
        _curveFrames = curveFrames;
    }

    /// <summary>Writes what lies beyond the stretch into a window that begins at a position.</summary>
    /// <param name="queue">Where the frames are.</param>
    /// <param name="stretch">What the window belongs to.</param>
    /// <param name="position">First frame of the window.</param>
    /// <param name="channel">Channel of the stretch.</param>
    /// <param name="curveFrames">Frames on each side, at most <see cref="CurveFrames"/>.</param>
    /// <param name="window">One channel.</param>
    public static void Fill(
        PlaybackQueue queue, in QueueStretch stretch, long position, int channel, int curveFrames, Span<float> window)
    {
        var rateHz = (double)stretch.Format.SampleRateHz;
        if (position < stretch.Start && stretch.Before.SampleRateHz != 0)
        {
            var seam = new Seam(
                queue, stretch.Before, stretch.BeforeStart, stretch.Start, stretch.Format, stretch.End, channel, curveFrames);
            var count = (int)Math.Min(stretch.Start - position, window.Length);
            for (var i = 0; i < count; i++)
                window[i] = seam.At((position + i - stretch.Start) / rateHz);
        }

        if (position + window.Length > stretch.End && stretch.After.SampleRateHz != 0)
        {
            var seam = new Seam(
                queue, stretch.Format, stretch.Start, stretch.End, stretch.After, stretch.AfterEnd, channel, curveFrames);
            for (var i = (int)Math.Max(stretch.End - position, 0); i < window.Length; i++)
                window[i] = seam.At((position + i - stretch.End) / rateHz);
        }
    }

    private float At(double seconds)
    {
        var left = (int)Math.Floor(seconds * (seconds < 0 ? _before : _after).SampleRateHz);
        if (left < -_framesBefore || left >= _framesAfter)
            return 0;
        var first = Math.Max(left - _curveFrames + 1, -_framesBefore);
        var last = Math.Min(left + _curveFrames, _framesAfter - 1);
        var sum = 0.0;
        for (var i = first; i <= last; i++)
            sum += SampleAt(i) * Weight(i, first, last, seconds);
        return (float)sum;
    }

    // Lagrange's curve through frames that need not be equally far apart.
    private double Weight(int frame, int first, int last, double seconds)
    {
        var weight = 1.0;
        for (var other = first; other <= last; other++)
        {
            if (other != frame)
                weight *= (seconds - TimeOf(other)) / (TimeOf(frame) - TimeOf(other));
        }

        return weight;
    }

    private double TimeOf(int frame) => (double)frame / (frame < 0 ? _before : _after).SampleRateHz;

    private float SampleAt(int frame)
    {
        var channels = (frame < 0 ? _before : _after).Channels;
        return _queue.SampleAt(_border + frame, Math.Min(_channel, channels - 1));
    }
}
