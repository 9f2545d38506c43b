using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Queue;

// The consumer's half: audio thread only, real-time rules (R-A14).
public sealed partial class PlaybackQueue
{
    /// <summary>Where this generation reads next. <i>Audio thread only.</i></summary>
    /// <returns>False when another generation, or none, is active (R-A3).</returns>
    internal bool TryBeginRead(long generation, out long position)
    {
        var cursor = Volatile.Read(ref _cursor.Value);
        position = cursor & PositionMask;
        return ((cursor >> PositionBits) & GenerationMask) == (generation & GenerationMask);
    }

    /// <summary>
    /// Takes what was rendered since <see cref="TryBeginRead"/>. <i>Audio thread only.</i>
    /// </summary>
    /// <returns>False when the generation or the position was changed meanwhile: nothing was taken.</returns>
    internal bool TryCommitRead(long generation, long start, long end)
    {
        var bits = (generation & GenerationMask) << PositionBits;
        return Interlocked.CompareExchange(ref _cursor.Value, bits | end, bits | start) == (bits | start);
    }

    /// <summary>Position up to which everything is to be dropped.</summary>
    internal long DiscardPosition => Volatile.Read(ref _discardTo);

    /// <summary>
    /// The stretch of one format that holds a position. <i>Audio thread only.</i>
    /// </summary>
    /// <param name="position">Next frame to be read.</param>
    /// <param name="streamRateHz">Rate of the stream that asks.</param>
    /// <param name="stretch">What may be read.</param>
    /// <returns>False when there is nothing to read now.</returns>
    internal bool TryGetStretch(long position, int streamRateHz, out QueueStretch stretch)
    {
        // The end of the utterance is read before the written position: read the other way round, an end
        // could seem to lie in frames that this call does not see yet.
        var utteranceEnd = Volatile.Read(ref _utteranceEnd);
        var written = Volatile.Read(ref _written.Value);
        var index = MarkIndexAt(position);
        if (index < 0 || position >= written || IsHeld(index, position, streamRateHz))
        {
            stretch = default;
            return false;
        }

        ref readonly var mark = ref _marks[index % MarkCapacity];
        var hasNext = index + 1 < Volatile.Read(ref _markCount);
        var end = hasNext ? _marks[(index + 1) % MarkCapacity].Position : written;
        stretch = new QueueStretch(mark.Format, mark.Position, end, hasNext || utteranceEnd == end);
        if (!mark.StartsUtterance && index > 0)
            stretch = WithBefore(stretch, index - 1);
        if (hasNext)
            stretch = WithAfter(stretch, index + 1, written, utteranceEnd);
        return true;
    }

    private QueueStretch WithBefore(in QueueStretch stretch, long index)
    {
        ref readonly var mark = ref _marks[index % MarkCapacity];
        return stretch with { Before = mark.Format, BeforeStart = mark.Position };
    }

    private QueueStretch WithAfter(in QueueStretch stretch, long index, long written, long utteranceEnd)
    {
        ref readonly var mark = ref _marks[index % MarkCapacity];
        if (mark.StartsUtterance)
            return stretch;
        var hasNext = index + 1 < Volatile.Read(ref _markCount);
        var end = hasNext ? _marks[(index + 1) % MarkCapacity].Position : Math.Max(written, mark.Position);
        return stretch with { After = mark.Format, AfterEnd = end, IsAfterClosed = hasNext || utteranceEnd == end };
    }

    /// <summary>
    /// True when speech has begun, is not complete, and all of it that came was read, but for the frames
    /// that a filter holds back until it has seen what follows them.
    /// </summary>
    internal bool IsStarvedAt(long position, int lookAheadFrames)
    {
        var written = Volatile.Read(ref _written.Value);
        // What was stopped is not missed.
        var begun = Math.Max(Volatile.Read(ref _utteranceStart), Volatile.Read(ref _discardTo));
        return position + lookAheadFrames >= written && written > begun && Volatile.Read(ref _utteranceEnd) < written;
    }

    /// <summary>The device has been heard up to here. <i>Audio thread only.</i></summary>
    internal void ReportPlayed(long position) => RaiseTo(ref _played.Value, position);

    /// <summary>
    /// Leaves behind how far between two frames the next output frame lies, so that the next stream can
    /// go on there. Told before <see cref="TryCommitRead"/>: two places are kept in turn, so that the one
    /// of the last successful commit stands when this one fails. <i>Audio thread only.</i>
    /// </summary>
    internal void LeaveFraction(long position, StreamFraction fraction)
    {
        var turn = _fractionTurn ^ 1;
        Volatile.Write(ref turn == 0 ? ref _fractionEven : ref _fractionOdd, fraction.Pack(position));
        _fractionTurn = turn;
    }

    /// <summary>What was left behind at this position; none when it is not known. <i>Audio thread only.</i></summary>
    internal StreamFraction FractionAt(long position)
    {
        var even = StreamFraction.Unpack(Volatile.Read(ref _fractionEven), position);
        return even.Up != 0 ? even : StreamFraction.Unpack(Volatile.Read(ref _fractionOdd), position);
    }

    private long MarkIndexAt(long position)
    {
        var index = Volatile.Read(ref _markCount) - 1;
        while (index >= 0 && _marks[index % MarkCapacity].Position > position)
            index--;
        return index;
    }

    private bool IsHeld(long markIndex, long position, int streamRateHz) =>
        _marks[markIndex % MarkCapacity].Position == position && NeedsDecision(markIndex, streamRateHz);

    private bool NeedsDecision(long markIndex, int streamRateHz)
    {
        ref readonly var mark = ref _marks[markIndex % MarkCapacity];
        return HoldsAtRateChange && (mark.StartsUtterance || HoldsWithinUtterance)
            && mark.Format.SampleRateHz != streamRateHz && Volatile.Read(ref _approvedMark) < markIndex;
    }
}
