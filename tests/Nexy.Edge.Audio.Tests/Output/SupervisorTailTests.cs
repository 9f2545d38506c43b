using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>What an old stream still has to play when another one has taken over.</summary>
public sealed class SupervisorTailTests
{
    private const int MarginFrames = 480;
    private readonly SupervisorRig _rig = new();

    [Fact] // R-A3
    public void Old_stream_is_silent_from_the_very_activation_and_stays_open_until_its_tail_was_heard()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(1000, heldFrames: 500);
        _rig.BringFirst();
        _rig.ProveFirst();

        Assert.Equal(0, _rig.Second.Newest.Pump(100, heldFrames: 200));
        _rig.Settle();
        Assert.False(_rig.Second.Newest.IsDisposed);
        _rig.Second.Newest.Pump(100, heldFrames: 90);
        _rig.Settle();
        Assert.True(_rig.Second.Newest.IsDisposed);
        Assert.Equal(1000, _rig.Queue.PlayedPosition);
        Assert.True(_rig.Tripwires.CallbackGenMismatch.Value > 0);
    }

    [Fact] // R-A13
    public void Old_device_that_dies_with_its_tail_is_made_up_for_on_the_new_one()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.First.Newest.Pump(100);

        _rig.Second.Newest.Fail();
        _rig.Settle();
        _rig.First.Newest.Pump(10_000);

        var numbers = Signal.Numbered(5000);
        Assert.Equal(numbers[..1200], _rig.Second.Heard);
        Assert.Equal([.. numbers[2000..2100], .. numbers[(1200 - MarginFrames)..]], _rig.First.Heard);
        Assert.Equal(1, _rig.Tripwires.Replay.Value);
        Assert.Equal("fake:first", _rig.Supervisor.Snapshot().Sink);
    }

    [Fact] // R-A13
    public void Tail_is_kept_until_the_old_device_has_played_it_however_far_the_new_one_is()
    {
        _rig.PlayOnSecond(frames: 30_000);
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.First.Newest.Pump(10_000, heldFrames: 0);
        _rig.Settle();

        _rig.Second.Newest.Fail();
        _rig.Settle();
        _rig.First.Newest.Pump(60_000);

        var numbers = Signal.Numbered(30_000);
        Assert.Equal([.. numbers[2000..12_000], .. numbers[(1200 - MarginFrames)..]], _rig.First.Heard);
    }

    [Fact] // R-A13
    public void Old_device_that_freezes_with_its_tail_is_made_up_for_after_a_while()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();

        _rig.After(0.2);
        _rig.First.Newest.Pump(10_000);

        Assert.Equal(Signal.Numbered(5000)[(1200 - MarginFrames)..], _rig.First.Heard);
        Assert.True(_rig.Second.Newest.IsDisposed);
    }

    [Fact] // R-A13, R-A16: what it said while the old one stands still, it would say twice
    public void New_stream_says_nothing_while_the_old_device_stands_still_with_its_tail()
    {
        _rig.PlayOnSecond();
        _rig.Second.BufferFrames = 1920;
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.After(0.02);
        Assert.True(_rig.First.Newest.Pump(480) > 0, "the tail is under way, by the clock it is over in time");

        _rig.After(0.03);
        for (var i = 0; i < 10 && _rig.Tripwires.Replay.Value == 0; i++)
        {
            Assert.Equal(0, _rig.First.Newest.Pump(960));
            _rig.After(0.02);
        }

        _rig.First.Newest.Pump(10_000);

        var numbers = Signal.Numbered(5000);
        Assert.Equal(numbers[(1200 - MarginFrames)..], _rig.First.Heard.SkipWhile(sample => sample != numbers[1200 - MarginFrames]));
        Assert.InRange(_rig.First.Heard.Count, 5000 - 1200 + MarginFrames, 5000 - 1200 + MarginFrames + 480);
    }

    [Fact] // R-A13: a late answer of a device that was given up is no news
    public void Tail_that_was_given_up_moves_no_position_any_more()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();
        var old = _rig.Second.Newest;
        old.Fail();
        _rig.Settle();
        var played = _rig.Queue.PlayedPosition;

        old.Play();

        Assert.Equal(played, _rig.Queue.PlayedPosition);
    }

    [Fact] // R-A13
    public void New_stream_that_is_lost_while_the_old_one_plays_out_repeats_nothing_of_the_tail()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.First.Refusal = OutputFaultClass.DeviceLost;
        _rig.First.Newest.Fail();
        var old = _rig.Second.Newest;
        _rig.Settle();
        old.Pump(100, heldFrames: 0);
        _rig.Settle();
        _rig.Second.Newest.Pump(10_000);

        Assert.Equal(Signal.Numbered(5000), _rig.Second.Heard);
    }

    [Fact] // R-A13: two voices at once are no words
    public void Stream_after_one_that_was_lost_at_once_waits_for_what_the_one_before_both_still_says()
    {
        _rig.PlayOnSecond();
        _rig.BringFirst();
        _rig.Second.Newest.Pump(2000, heldFrames: 800);
        _rig.ProveFirst();
        _rig.First.Refusal = OutputFaultClass.DeviceLost;

        _rig.First.Newest.Fail();
        _rig.Settle();

        // A frame may be lost to the rounding of the clock.
        Assert.InRange(_rig.Second.Newest.Pump(2000), 1200, 1201);
    }

    [Fact] // R-A13: what a device tells may run ahead of what is heard
    public void Old_stream_is_kept_open_for_its_buffer_and_more_though_it_tells_that_it_is_done()
    {
        _rig.Second.BufferFrames = 1920;
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(1000, heldFrames: 300);
        _rig.BringFirst();
        _rig.ProveFirst();

        _rig.Second.Newest.Pump(300);
        _rig.After(0.1);
        Assert.False(_rig.Second.Newest.IsDisposed);
        _rig.After(0.05);
        Assert.True(_rig.Second.Newest.IsDisposed);
        Assert.Equal(0, _rig.Tripwires.Replay.Value);
    }

    [Fact] // R-A13
    public void Old_stream_that_dies_before_it_has_played_anything_repeats_nothing_from_before_it()
    {
        _rig.PlayOnSecond();
        _rig.Second.Newest.Pump(3000);
        _rig.Second.Newest.Fail();
        _rig.Settle();
        _rig.BringFirst();
        _rig.ProveFirst();
        _rig.Second.Newest.Fail();
        _rig.Settle();
        _rig.First.Newest.Pump(10_000);

        Assert.Equal(2, _rig.Second.Streams.Count);
        Assert.Equal(Signal.Numbered(5000), _rig.Second.Heard.Concat(_rig.First.Heard));
    }
}
