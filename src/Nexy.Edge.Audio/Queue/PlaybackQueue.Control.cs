namespace Nexy.Edge.Audio.Queue;

public sealed partial class PlaybackQueue
{
    /// <summary>The generation whose callback may read; 0 when none may. Any thread.</summary>
    internal long ActiveGeneration => (Volatile.Read(ref _cursor.Value) >> PositionBits) & GenerationMask;

    /// <summary>True for numbers that the queue could not tell from nobody.</summary>
    internal static bool IsReserved(long generation) => (generation & GenerationMask) == 0;

    /// <summary>
    /// Lets the callbacks of one generation read, and no others, from the very frame where the last one
    /// stopped: step 3 of R-A2. <i>Control thread only.</i>
    /// </summary>
    /// <returns>That frame.</returns>
    internal long Activate(long generation)
    {
        var position = ExchangeCursor(generation, position: null);
        _contentArrived.Set();
        return position;
    }

    /// <summary>Lets nobody read. <i>Control thread only.</i></summary>
    internal void Deactivate() => ExchangeCursor(0, position: null);

    /// <summary>
    /// Lets nobody read and moves the read position back to what was last heard (R-A13), as far as the
    /// queue still has it. <i>Control thread only.</i>
    /// </summary>
    /// <returns>Frames that will be read again.</returns>
    internal long Rewind(long position)
    {
        ExchangeCursor(0, position: null);
        var previous = ReadPosition;
        var target = Math.Clamp(position, Volatile.Read(ref _released.Value), previous);
        ExchangeCursor(0, target);
        return previous - target;
    }

    /// <summary>
    /// Everything written so far is not to be played: the callback fades out over its next period and
    /// goes on behind it. <i>Any thread.</i>
    /// </summary>
    internal void Discard() => Discard(WrittenPosition);

    /// <summary>As <see cref="Discard()"/>, for everything before a position that was written.</summary>
    internal void Discard(long position)
    {
        RaiseTo(ref _discardTo, position);
        _contentArrived.Set();
    }

    /// <summary>Carries out a discard when no callback will. <i>Control thread only.</i></summary>
    internal void DiscardWithoutStream()
    {
        if (ActiveGeneration != 0)
            return;
        var target = Volatile.Read(ref _discardTo);
        if (ReadPosition < target)
            ExchangeCursor(0, target);
        RaiseTo(ref _played.Value, target);
    }

    /// <summary>
    /// Format of the next frame to be read; null before the first frame was ever written. Any thread.
    /// </summary>
    internal FormatMark? NextMark
    {
        get
        {
            var index = MarkIndexAt(ReadPosition);
            return index < 0 ? null : _marks[index % MarkCapacity];
        }
    }

    /// <summary>
    /// True when the next frame begins an utterance of another rate than the stream's and the callback
    /// waits for a decision. Any thread.
    /// </summary>
    internal bool IsHeldFor(int streamRateHz)
    {
        var index = MarkIndexAt(ReadPosition);
        return index >= 0 && QueuedFrames > 0 && IsHeld(index, ReadPosition, streamRateHz);
    }

    /// <summary>Play on through the next mark with the stream as it is. <i>Control thread only.</i></summary>
    internal void ApproveNextMark()
    {
        Volatile.Write(ref _approvedMark, MarkIndexAt(ReadPosition));
        _contentArrived.Set();
    }

    /// <summary>
    /// Rates of what is queued that the callback will convert without asking, the next ones first.
    /// <i>Control thread only.</i>
    /// </summary>
    /// <returns>How many were written.</returns>
    internal int CopyRatesToConvert(int streamRateHz, Span<int> ratesHz)
    {
        var found = 0;
        var count = Volatile.Read(ref _markCount);
        for (var index = Math.Max(MarkIndexAt(ReadPosition), 0); index < count && found < ratesHz.Length; index++)
        {
            ref readonly var mark = ref _marks[index % MarkCapacity];
            var rateHz = mark.Format.SampleRateHz;
            if (rateHz != streamRateHz && !NeedsDecision(index, streamRateHz) && !ratesHz[..found].Contains(rateHz))
                ratesHz[found++] = rateHz;
        }

        return found;
    }

    // Several threads may stop speech, and two streams may tell a position: neither ever takes back
    // what the other has said.
    private static void RaiseTo(ref long value, long floor)
    {
        var seen = Volatile.Read(ref value);
        while (seen < floor)
        {
            var found = Interlocked.CompareExchange(ref value, floor, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }

    private long ExchangeCursor(long generation, long? position)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _cursor.Value);
            var next = ((generation & GenerationMask) << PositionBits) | (position ?? (seen & PositionMask));
            if (Interlocked.CompareExchange(ref _cursor.Value, next, seen) == seen)
                return seen & PositionMask;
        }
    }
}
