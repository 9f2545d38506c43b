using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio.Tests.Queue;

/// <summary>Reads a queue as a callback of equal rate does, but step by step.</summary>
internal sealed class QueueReader(PlaybackQueue queue, long generation, int streamRateHz = 48000)
{
    private long _start;
    private long _end;
    private float[] _copied = [];

    /// <summary>What the queue gave to this generation, channel 0 only.</summary>
    public List<float> Consumed { get; } = [];

    /// <summary>Callbacks that were told to be silent.</summary>
    public int Mismatches { get; private set; }

    /// <summary>First step; false when another generation is active.</summary>
    public bool Begin()
    {
        var mayRead = queue.TryBeginRead(generation, out _start);
        _end = -1;
        if (!mayRead)
            Mismatches++;
        return mayRead;
    }

    /// <summary>Second step; copies at most so many frames.</summary>
    public void Copy(int frames, bool mayRead = true)
    {
        _copied = [];
        if (!mayRead)
            return;
        _end = _start;
        if (!queue.TryGetStretch(_start, streamRateHz, out var stretch))
            return;
        _copied = new float[Math.Min(frames, stretch.End - _start)];
        queue.CopyChannel(stretch, _start, 0, _copied);
        _end = _start + _copied.Length;
    }

    /// <summary>Third step; false when nothing was taken.</summary>
    public bool Commit()
    {
        if (_end < 0)
            return false;
        if (!queue.TryCommitRead(generation, _start, _end))
        {
            Mismatches++;
            return false;
        }

        Consumed.AddRange(_copied);
        return true;
    }

    /// <summary>All three steps.</summary>
    public float[] Read(int frames)
    {
        if (!Begin())
            return [];
        Copy(frames);
        return Commit() ? _copied : [];
    }
}
