using System.Numerics;

namespace Nexy.Edge.Audio.Queue;

/// <summary>
/// Speech between the one who receives it and the device: a lock-free ring at content rate with one
/// producer and, at any moment, one consumer. It keeps frames after they were read until they are
/// <see cref="Release">released</see>, so that a lost stream can be played again (R-A13), and so that
/// the resampler finds its history in it and needs none of its own.
/// </summary>
/// <remarks>
/// <para>Positions count frames over the queue's whole life; the ring index is the position masked.</para>
/// <para>
/// Read position and active generation share one word, <see cref="_cursor"/>. A callback takes frames by
/// exchanging the word it saw for the word after them: if the control loop has meanwhile activated
/// another stream, or moved the position, the exchange fails and nothing was consumed. So two callbacks
/// can never both play a frame, and none is skipped, without a lock on the audio thread (R-A3).
/// </para>
/// <para>The consumer's half of this class stands in <c>RealTime/</c>, where the real-time rules hold.</para>
/// </remarks>
public sealed partial class PlaybackQueue
{
    private const int MarkCapacity = 256;
    private const int PositionBits = 48;
    private const long PositionMask = (1L << PositionBits) - 1;
    private const long GenerationMask = 0xFFFF;

    private readonly float[] _samples;
    private readonly int _stride;
    private readonly long _indexMask;
    private readonly FormatMark[] _marks = new FormatMark[MarkCapacity];
    private readonly ManualResetEventSlim _contentArrived = new(false);

    private PaddedLong _cursor;
    private PaddedLong _written;
    private PaddedLong _released;
    private PaddedLong _played;
    private long _markCount;
    private long _discardTo;
    private long _utteranceEnd;
    private long _utteranceStart;
    private long _approvedMark = -1;
    private long _fractionEven;
    private long _fractionOdd;
    private int _fractionTurn;
    private AudioFormat _format;
    private bool _utteranceBegins = true;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="capacityFrames">Frames it holds at least, what is kept for replay included.</param>
    /// <param name="maxChannels">Most channels of content.</param>
    public PlaybackQueue(int capacityFrames, int maxChannels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacityFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxChannels, 1);
        var frames = (int)BitOperations.RoundUpToPowerOf2((uint)capacityFrames);
        _samples = new float[frames * maxChannels];
        _stride = maxChannels;
        _indexMask = frames - 1;
        CapacityFrames = frames;
    }

    /// <summary>Frames it holds at most, what is kept for replay included.</summary>
    public int CapacityFrames { get; }

    /// <summary>Most channels of content.</summary>
    public int MaxChannels => _stride;

    /// <summary>
    /// True when an utterance of another rate than the stream's waits for a decision of the control loop,
    /// which may reopen the stream for it.
    /// </summary>
    public bool HoldsAtRateChange { get; init; } = true;

    /// <summary>
    /// True when even a rate that changes within an utterance waits for the control loop: nobody may
    /// convert it (R-A12).
    /// </summary>
    public bool HoldsWithinUtterance { get; init; }

    /// <summary>Position after the last frame written. Any thread.</summary>
    public long WrittenPosition => Volatile.Read(ref _written.Value);

    /// <summary>Position of the next frame to be read. Any thread.</summary>
    public long ReadPosition => Volatile.Read(ref _cursor.Value) & PositionMask;

    /// <summary>Position of the next frame to be heard, as the device last told. Any thread.</summary>
    public long PlayedPosition => Volatile.Read(ref _played.Value);

    /// <summary>Frames not yet read. Any thread.</summary>
    public long QueuedFrames => WrittenPosition - ReadPosition;

    /// <summary>Frames that fit; only the producer knows that they still will. Any thread.</summary>
    public int FreeFrames => (int)(CapacityFrames - (WrittenPosition - Volatile.Read(ref _released.Value)));

    /// <summary>True when a change of format or a new utterance can be noted. Any thread.</summary>
    internal bool HasMarkRoom
    {
        get
        {
            var count = Volatile.Read(ref _markCount);
            return count < MarkCapacity
                || _marks[(count - MarkCapacity + 1) % MarkCapacity].Position <= Volatile.Read(ref _released.Value);
        }
    }

    /// <summary>The next frame written begins an utterance. <i>Producer thread only.</i></summary>
    public void BeginUtterance() => _utteranceBegins = true;

    /// <summary>
    /// Nothing more belongs to this utterance: running dry is no starvation any more, and the resampler
    /// need not wait for the frames to come. What is written next begins another utterance.
    /// <i>Producer thread only.</i>
    /// </summary>
    public void CompleteUtterance()
    {
        _utteranceBegins = true;
        Volatile.Write(ref _utteranceEnd, _written.Value);
        _contentArrived.Set();
    }

    /// <summary>Writes as many whole frames as fit. <i>Producer thread only.</i></summary>
    /// <param name="samples">Interleaved, in [-1, 1].</param>
    /// <param name="format">Their rate and channels.</param>
    /// <returns>Frames written; the caller waits for room and comes again with the rest.</returns>
    public int Write(ReadOnlySpan<float> samples, AudioFormat format)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(format.Channels, _stride);
        var frames = Math.Min(samples.Length / format.Channels, FreeFrames);
        if (frames == 0 || !MarkFormat(format))
            return 0;
        CopyIn(samples, frames, format.Channels);
        Volatile.Write(ref _written.Value, _written.Value + frames);
        _contentArrived.Set();
        return frames;
    }

    /// <summary>Frames before this position are not needed any more. <i>Control thread only.</i></summary>
    public void Release(long position)
    {
        if (position > _released.Value)
            Volatile.Write(ref _released.Value, Math.Min(position, ReadPosition));
    }

    /// <summary>
    /// Frames heard so long ago that neither a replay nor a filter reaches back to them are not needed
    /// any more. The history is shorter where many formats lie in it: else a sender of very short
    /// utterances would wait for ever for a place for the next mark. <i>Control thread only.</i>
    /// </summary>
    internal void ReleaseHeard(long heard, int historyFrames)
    {
        var newest = MarkIndexAt(heard);
        var oldestKept = newest - MarkCapacity / 2;
        var markLimit = oldestKept < 0 ? 0 : _marks[oldestKept % MarkCapacity].Position;
        Release(Math.Max(heard - historyFrames, markLimit));
    }

    /// <summary>Waits until there may be something to read. <i>Sinks that need not be on time only.</i></summary>
    internal bool WaitForContent(TimeSpan timeout)
    {
        var arrived = _contentArrived.Wait(timeout);
        _contentArrived.Reset();
        return arrived;
    }

    private bool MarkFormat(AudioFormat format)
    {
        if (format == _format && !_utteranceBegins)
            return true;
        if (!HasMarkRoom)
            return false;
        _marks[_markCount % MarkCapacity] = new FormatMark(_written.Value, format, _utteranceBegins);
        if (_utteranceBegins)
            Volatile.Write(ref _utteranceStart, _written.Value);
        _format = format;
        _utteranceBegins = false;
        Volatile.Write(ref _markCount, _markCount + 1);
        return true;
    }

    private void CopyIn(ReadOnlySpan<float> samples, int frames, int channels)
    {
        var index = (int)(_written.Value & _indexMask);
        var first = Math.Min(frames, CapacityFrames - index);
        CopyRun(samples, index, first, channels);
        CopyRun(samples[(first * channels)..], 0, frames - first, channels);
    }

    private void CopyRun(ReadOnlySpan<float> samples, int index, int frames, int channels)
    {
        var target = _samples.AsSpan(index * _stride, frames * _stride);
        if (channels == _stride)
        {
            samples[..target.Length].CopyTo(target);
            return;
        }

        for (var frame = 0; frame < frames; frame++)
            samples.Slice(frame * channels, channels).CopyTo(target[(frame * _stride)..]);
    }
}
