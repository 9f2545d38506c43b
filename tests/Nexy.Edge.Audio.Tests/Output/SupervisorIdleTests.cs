using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class SupervisorIdleTests
{
    private readonly SupervisorRig _rig = new(options => options.IdleCloseSec = 10);

    public SupervisorIdleTests() => _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();

    [Fact]
    public void Silence_closes_the_device_after_the_time_and_speech_reopens_it()
    {
        _rig.First.Newest.Pump(200);
        Assert.Equal(TimeSpan.FromSeconds(10), _rig.Settle());
        Assert.Equal(TimeSpan.FromSeconds(1), _rig.After(9));
        Assert.Equal(Timeout.InfiniteTimeSpan, _rig.After(1));
        Assert.Equal((OutputState.Closed, true, 0L), (_rig.State, _rig.First.Newest.IsDisposed, _rig.Queue.ActiveGeneration));

        _rig.Say(Signal.Numbered(100, from: 100), SupervisorRig.Mono48).Settle();
        _rig.First.Newest.Pump(200);

        Assert.Equal([OutputEventKind.Activated, OutputEventKind.ClosedIdle, OutputEventKind.Activated], _rig.Kinds);
        Assert.Equal(Signal.Numbered(200), _rig.First.Heard);
        Assert.Equal(0, _rig.Tripwires.Recreate.Value);
    }

    [Fact]
    public void Speech_that_the_device_still_holds_is_not_cut_off_by_the_close()
    {
        _rig.First.Newest.Pump(200, heldFrames: 150);
        _rig.After(60);
        Assert.Equal(OutputState.Running, _rig.State);

        _rig.First.Newest.Play();
        _rig.After(1);
        Assert.Equal(OutputState.Running, _rig.State);
        _rig.After(10);
        Assert.Equal(OutputState.Closed, _rig.State);
        Assert.Equal(Signal.Numbered(100), _rig.First.Heard);
    }

    [Fact]
    public void Idle_close_of_zero_seconds_keeps_the_device()
    {
        _rig.Options.IdleCloseSec = 0;
        _rig.First.Newest.Pump(200);

        Assert.Equal(Timeout.InfiniteTimeSpan, _rig.After(100_000));
        Assert.Equal(OutputState.Running, _rig.State);
    }

    [Fact]
    public void Many_idle_closes_are_no_saw_tooth() // R-A10
    {
        for (var i = 0; i < 50; i++)
        {
            _rig.First.Newest.Pump(200);
            _rig.Settle();
            _rig.After(10);
            _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        }

        Assert.Equal((51, 0), (_rig.First.Opens, _rig.Count(OutputEventKind.ThrashGuard)));
    }

    [Fact]
    public void Generations_are_never_used_twice_and_skip_the_number_that_means_nobody() // R-A1
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < 300; i++)
        {
            Assert.True(seen.Add(_rig.Supervisor.Snapshot().Generation));
            _rig.First.Newest.Pump(200);
            _rig.Settle();
            _rig.After(10);
            _rig.Say(Signal.Numbered(100), SupervisorRig.Mono48).Settle();
        }
    }

    [Fact]
    public void Volume_is_kept_for_the_streams_to_come()
    {
        _rig.Supervisor.SetGains(SinkGains.ForAll(0.5f));
        _rig.First.Newest.Fail();
        _rig.Settle();
        _rig.First.Newest.Pump(100);

        Assert.Equal(Signal.Numbered(100).Select(sample => sample * 0.5f), _rig.First.Heard);
    }

    [Fact]
    public void Stop_while_running_fades_and_leaves_an_open_stream()
    {
        _rig.First.Newest.Pump(20);
        _rig.Queue.Discard();
        _rig.Settle();
        _rig.First.Newest.Pump(100);
        _rig.Settle();

        Assert.Equal((OutputState.Running, 0L), (_rig.State, _rig.Queue.QueuedFrames));
        Assert.Equal(100, _rig.Queue.PlayedPosition);
        Assert.Equal(0f, _rig.First.Heard[^1]);
    }

    [Fact]
    public void Stop_while_lost_forgets_the_speech_and_sleeps()
    {
        _rig.First.Refusal = _rig.Second.Refusal = OutputFaultClass.Busy;
        _rig.First.Newest.Fail();
        _rig.Settle();
        _rig.Queue.Discard();

        Assert.Equal(Timeout.InfiniteTimeSpan, _rig.Settle());
        Assert.Equal((0L, 100L), (_rig.Queue.QueuedFrames, _rig.Queue.PlayedPosition));
        Assert.Equal(Timeout.InfiniteTimeSpan, _rig.After(100));
        Assert.Equal(2, _rig.First.Opens);
    }
}
