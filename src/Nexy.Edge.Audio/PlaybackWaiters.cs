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

    /// <summary>Completes when frames can be written.</summary>
    public Task WaitRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when everything before a position was heard or discarded.</summary>
    public Task<PlaybackProgress> WaitPlayedAsync(long position, CancellationToken cancellationToken)
    {
        var waiter = new PlayedWaiter(position, new TaskCompletionSource<PlaybackProgress>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
            _played.Add(waiter);
        return waiter.Source.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Positions up to this one will not be heard.</summary>
    public void DiscardBefore(long position)
    {
        lock (_gate)
        {
            foreach (var waiter in _played.Where(w => w.Position <= position))
                waiter.Source.TrySetResult(new PlaybackProgress(WasPlayed: false, time.GetTimestamp()));
            _played.RemoveAll(w => w.Position <= position);
            if (position == long.MaxValue)
                ReleaseWriter();
        }
    }

    /// <summary>Completes what is due. <i>Control thread only.</i></summary>
    /// <param name="wait">How long the control loop means to sleep.</param>
    /// <returns>How long it may sleep.</returns>
    public TimeSpan Complete(TimeSpan wait)
    {
        lock (_gate)
        {
            if (queue.FreeFrames > queue.CapacityFrames / RoomShare)
                ReleaseWriter();
            CompletePlayed();
            var isBusy = _room is not null || (_played.Count > 0 && queue.ActiveGeneration != 0);
            return isBusy && (wait == Timeout.InfiniteTimeSpan || wait > Tick) ? Tick : wait;
        }
    }

    private void CompletePlayed()
    {
        var played = queue.PlayedPosition;
        foreach (var waiter in _played.Where(w => w.Position <= played))
            waiter.Source.TrySetResult(new PlaybackProgress(WasPlayed: true, TimeOf(waiter.Position, played)));
        _played.RemoveAll(w => w.Position <= played);
    }

    // The position was passed some frames ago: the control loop looks every 20 ms, the device plays on.
    private long TimeOf(long position, long played)
    {
        var rateHz = queue.NextMark?.Format.SampleRateHz ?? 0;
        var now = time.GetTimestamp();
        var agoSec = rateHz == 0 ? 0 : Math.Min((double)(played - position) / rateHz, Tick.TotalSeconds);
        return now - (long)(agoSec * time.TimestampFrequency);
    }

    private void ReleaseWriter()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private sealed record PlayedWaiter(long Position, TaskCompletionSource<PlaybackProgress> Source);
}
