using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>
/// What a tapped sink played, with the time of each frame. A server's clock runs as evenly as ours, so the time
/// of a frame is <c>t = offset + frame / rate</c>; of all offsets that the reads of one unbroken stretch show, the
/// smallest is the true one: reads come late, never early.
/// </summary>
public sealed class TapRecording
{
    // A running sink writes at least every 11 ms. After a pause its clock has begun anew, or what it says in one
    // breath was due long ago.
    private const double PauseMs = 100;
    private const double MaxLatenessMs = 50;

    private static readonly Comparer<TapRead> EndFrameOrder =
        Comparer<TapRead>.Create((one, other) => one.EndFrame.CompareTo(other.EndFrame));

    private readonly TapRead[] _reads;
    private readonly double[] _offsetsMs;
    private readonly RigSinkFormat _format;
    private readonly long[] _kills;
    private readonly HashSet<long> _breaks = [];
    private readonly HashSet<int> _breaths = [];

    /// <param name="sinkName">The sink's PCM.</param>
    /// <param name="format">How it plays.</param>
    /// <param name="samples">Interleaved.</param>
    /// <param name="reads">How they came.</param>
    /// <param name="kills">When its servers were killed, as timestamps.</param>
    public TapRecording(string sinkName, RigSinkFormat format, float[] samples, TapRead[] reads, long[] kills)
    {
        _kills = kills;
        SinkName = sinkName;
        Samples = samples;
        _format = format;
        _reads = reads;
        _offsetsMs = [.. reads.Select(OffsetMs)];
        for (int from = 0; from < reads.Length;)
            from = FitStretch(from);
    }

    /// <summary>The sink's PCM.</summary>
    public string SinkName { get; }

    /// <summary>Interleaved, as the sink took them; a frame of NaN where a server was started.</summary>
    public float[] Samples { get; }

    /// <summary>Samples per frame.</summary>
    public int Channels => _format.Channels;

    /// <summary>When a frame was played, in milliseconds of the monotonic clock.</summary>
    public double TimeMs(long frame)
    {
        int found = Array.BinarySearch(_reads, new TapRead(0, frame + 1), EndFrameOrder);
        int read = found < 0 ? Math.Min(~found, _reads.Length - 1) : found;
        double dueMs = _offsetsMs[read] + FrameMs(frame);
        return _breaths.Contains(read) ? Math.Max(dueMs, TimestampMs(_reads[read])) : dueMs;
    }

    /// <summary>True when the sink stood still before this frame.</summary>
    public bool IsBreak(long frame) => _breaks.Contains(frame);

    /// <summary>
    /// Of frames that were cut off by a kill, those at the end that the clock had not reached: a frame is rendered
    /// up to <see cref="RigTap.AheadFrames"/> before it is due.
    /// </summary>
    public int UnsureFrames(double startMs, int frames)
    {
        double killMs = _kills.Select(kill => kill * 1000.0 / Stopwatch.Frequency).FirstOrDefault(kill => kill >= startMs);
        double unsureMs = startMs + FrameMs(frames + RigTap.AheadFrames) - killMs;
        return (int)Math.Clamp(unsureMs * _format.SampleRateHz / 1000, 0, Math.Min(frames, RigTap.AheadFrames));
    }

    /// <summary>How long so many frames last, in milliseconds.</summary>
    public double FrameMs(long frames) => frames * 1000.0 / _format.SampleRateHz;

    private static double TimestampMs(TapRead read) => read.Timestamp * 1000.0 / Stopwatch.Frequency;

    private double OffsetMs(TapRead read) => TimestampMs(read) - FrameMs(read.EndFrame);

    private int FitStretch(int from)
    {
        int end = from + 1;
        while (end < _reads.Length && !IsBreakBefore(end))
            end++;
        double best = _offsetsMs.AsSpan(from, end - from).ToArray().Min();
        for (int read = from; read < end; read++)
        {
            if (_offsetsMs[read] - best < MaxLatenessMs)
                _offsetsMs[read] = best;
        }

        _breaks.Add(from == 0 ? 0 : _reads[from - 1].EndFrame);
        if (from > 0)
            _breaths.Add(from);
        return end;
    }

    private bool IsBreakBefore(int read)
    {
        long firstSample = _reads[read - 1].EndFrame * Channels;
        return TimestampMs(_reads[read]) - TimestampMs(_reads[read - 1]) > PauseMs || float.IsNaN(Samples[firstSample]);
    }
}
