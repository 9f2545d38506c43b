using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio;

/// <summary>Who waits for room in the queue, and who for a position to be heard. Any thread.</summary>
internal sealed class PlaybackWaiters(PlaybackQueue queue, TimeProvider time)
{
    // A writer is woken when this share of the queue is free: one wake-up for many frames.
    private const int RoomShare = 16;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly List<PlayedWaiter> _played = [];
    private TaskCompletionSource? _room;
    private long _lookedTimestamp;
    private long _discardedFrom;
    private long _discardedTo;
    private bool _isClosed;

    /// <summary>Completes when frames can be written, or never will be.</summary>
    public Task WaitRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isClosed)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when everything before a position was heard or discarded.</summary>
    public async Task<PlaybackProgress> WaitPlayedAsync(long position, CancellationToken cancellationToken)
    {
        var waiter = new PlayedWaiter(
            position, new TaskCompletionSource<PlaybackProgress>(TaskCreationOptions.RunContinuationsAsynchronously));
        Add(waiter);
        try
        {
            return await waiter.Source.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Who gave up must not stay on the list: the position may be hours away.
            lock (_gate)
                _played.Remove(waiter);
        }
    }

    /// <summary>What has not been heard before this position never will be. Call it before the queue forgets.</summary>
    public void Discard(long position)
    {
        lock (_gate)
        {
            _discardedFrom = queue.PlayedPosition;
            _discardedTo = position;
            CompleteUpTo(position);
        }
    }

    /// <summary>Nothing will be heard any more, and nothing written: nobody waits from now on.</summary>
    public void Close()
    {
        Discard(long.MaxValue);
        lock (_gate)
        {
            _isClosed = true;
            ReleaseWriter();
            CompleteUpTo(long.MaxValue);
        }
    }

    /// <summary>Completes what is due. <i>Control thread only.</i></summary>
    /// <param name="wait">How long the control loop means to sleep.</param>
    /// <returns>How long it may sleep.</returns>
    public TimeSpan Complete(TimeSpan wait)
    {
        lock (_gate)
        {
            if (queue.FreeFrames > queue.CapacityFrames / RoomShare && queue.HasMarkRoom)
                ReleaseWriter();
            CompleteUpTo(queue.PlayedPosition);
            _lookedTimestamp = time.GetTimestamp();
            // Without a stream nothing moves by itself: whatever changes that wakes the loop.
            var isBusy = queue.ActiveGeneration != 0 && (_room is not null || _played.Count > 0);
            return isBusy && (wait == Timeout.InfiniteTimeSpan || wait > Tick) ? Tick : wait;
        }
    }

    private void Add(PlayedWaiter waiter)
    {
        lock (_gate)
        {
            if (_played.Count == 0)
                _lookedTimestamp = time.GetTimestamp();
            // What was discarded is known not to come; a blocked device would tell so much later.
            if (_isClosed || waiter.Position <= Math.Max(_discardedTo, queue.PlayedPosition))
                waiter.Source.TrySetResult(ProgressOf(waiter.Position));
            else
                _played.Add(waiter);
        }
    }

    private void CompleteUpTo(long position)
    {
        foreach (var waiter in _played.Where(w => w.Position <= position))
            waiter.Source.TrySetResult(ProgressOf(waiter.Position));
        _played.RemoveAll(w => w.Position <= position);
    }

    private PlaybackProgress ProgressOf(long position)
    {
        var wasDiscarded = position > _discardedFrom && position <= _discardedTo;
        return wasDiscarded
            ? new PlaybackProgress(WasPlayed: false, time.GetTimestamp())
            : new PlaybackProgress(WasPlayed: true, TimeOf(position, queue.PlayedPosition));
    }

    // The position was passed some frames ago: the control loop looks every 20 ms, the device plays on.
    private long TimeOf(long position, long played)
    {
        var rateHz = queue.NextMark?.Format.SampleRateHz ?? 0;
        var now = time.GetTimestamp();
        var agoSec = rateHz == 0 ? 0 : (double)(played - position) / rateHz;
        // A file is "heard" faster than its frames last: never before the loop last looked and saw it unheard.
        return Math.Max(_lookedTimestamp, now - (long)(agoSec * time.TimestampFrequency));
    }

    private void ReleaseWriter()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private sealed record PlayedWaiter(long Position, TaskCompletionSource<PlaybackProgress> Source);
}
