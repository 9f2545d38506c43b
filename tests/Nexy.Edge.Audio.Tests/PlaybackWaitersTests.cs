using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Tests.Queue;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests;

public sealed class PlaybackWaitersTests
{
    private static readonly AudioFormat Mono = new(48000, 1);
    private static readonly TimeSpan LoopTick = TimeSpan.FromMilliseconds(20);
    private readonly ManualTimeProvider _time = new();
    private readonly PlaybackQueue _queue = new(1024, 1) { HoldsAtRateChange = false };
    private readonly PlaybackWaiters _waiters;

    public PlaybackWaitersTests() => _waiters = new PlaybackWaiters(_queue, _time);

    [Fact]
    public void Complete_with_nobody_waiting_lets_the_loop_sleep() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, _waiters.Complete(Timeout.InfiniteTimeSpan));

    [Fact]
    public void Complete_with_a_stream_and_a_waiter_looks_again_soon()
    {
        _queue.Write(Signal.Numbered(100), Mono);
        _queue.Activate(1);
        var waiting = _waiters.WaitPlayedAsync(100, default);

        Assert.Equal(LoopTick, _waiters.Complete(Timeout.InfiniteTimeSpan));
        Assert.Equal(TimeSpan.FromMilliseconds(1), _waiters.Complete(TimeSpan.FromMilliseconds(1)));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public void Complete_without_a_stream_polls_for_nobody()
    {
        _queue.Write(Signal.Numbered(1024), Mono);
        _ = _waiters.WaitPlayedAsync(100, default);
        _ = _waiters.WaitRoomAsync(default);

        Assert.Equal(TimeSpan.FromSeconds(2), _waiters.Complete(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task WaitPlayed_tells_when_the_position_was_passed()
    {
        _queue.Write(Signal.Numbered(1000), Mono);
        var waiting = _waiters.WaitPlayedAsync(400, default);
        _time.Advance(LoopTick);
        _queue.ReportPlayed(880);
        _waiters.Complete(LoopTick);

        var progress = await waiting;
        Assert.True(progress.WasPlayed);
        Assert.Equal(_time.GetTimestamp() - TimeSpan.FromMilliseconds(10).Ticks, progress.Timestamp);
    }

    [Fact]
    public async Task WaitPlayed_of_a_sink_faster_than_time_is_never_told_before_it_was_seen_unheard()
    {
        _queue.Write(Signal.Numbered(1000), Mono);
        var waiting = _waiters.WaitPlayedAsync(1, default);
        _time.Advance(LoopTick);
        _waiters.Complete(LoopTick);
        var seen = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _queue.ReportPlayed(1000);
        _waiters.Complete(LoopTick);

        Assert.Equal(seen, (await waiting).Timestamp);
    }

    [Fact]
    public async Task Discard_tells_the_heard_from_the_unheard()
    {
        _queue.Write(Signal.Numbered(1000), Mono);
        _queue.ReportPlayed(300);
        var heard = _waiters.WaitPlayedAsync(300, default);
        var unheard = _waiters.WaitPlayedAsync(301, default);
        var later = _waiters.WaitPlayedAsync(1001, default);

        _waiters.Discard(1000);

        Assert.True((await heard).WasPlayed);
        Assert.False((await unheard).WasPlayed);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public async Task WaitPlayed_asked_after_the_discard_is_not_told_that_it_was_played()
    {
        _queue.Write(Signal.Numbered(1000), Mono);
        _waiters.Discard(1000);
        _queue.Discard(1000);
        _queue.DiscardWithoutStream();
        var waiting = _waiters.WaitPlayedAsync(900, default);
        _waiters.Complete(LoopTick);

        Assert.False((await waiting).WasPlayed);
    }

    [Fact]
    public void WaitRoom_completes_when_there_is_room_for_frames()
    {
        _queue.Write(Signal.Numbered(1024), Mono);
        _queue.Activate(1);
        var waiting = _waiters.WaitRoomAsync(default);
        Assert.Equal(LoopTick, _waiters.Complete(Timeout.InfiniteTimeSpan));
        Assert.False(waiting.IsCompleted);

        new QueueReader(_queue, 1).Read(200);
        _queue.Release(200);
        _waiters.Complete(LoopTick);

        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact] // R-A15: woken without room, the writer would come back at once, and again.
    public void WaitRoom_with_room_for_frames_but_none_for_formats_goes_on_waiting()
    {
        for (var i = 0; _queue.HasMarkRoom; i++)
            _queue.Write(Signal.Numbered(1), new AudioFormat(8000 + i % 2, 1));
        Assert.True(_queue.FreeFrames > _queue.CapacityFrames / 2);
        var waiting = _waiters.WaitRoomAsync(default);
        _waiters.Complete(LoopTick);
        Assert.False(waiting.IsCompleted);

        _queue.Discard();
        _queue.DiscardWithoutStream();
        _queue.ReleaseHeard(_queue.ReadPosition, historyFrames: 4096);
        _waiters.Complete(LoopTick);

        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Close_lets_everybody_go_now_and_later()
    {
        _queue.Write(Signal.Numbered(1024), Mono);
        var room = _waiters.WaitRoomAsync(default);
        var played = _waiters.WaitPlayedAsync(2000, default);

        _waiters.Close();

        Assert.True(room.IsCompletedSuccessfully);
        Assert.False((await played).WasPlayed);
        Assert.True(_waiters.WaitRoomAsync(default).IsCompletedSuccessfully);
        Assert.False((await _waiters.WaitPlayedAsync(3000, default)).WasPlayed);
    }
}
