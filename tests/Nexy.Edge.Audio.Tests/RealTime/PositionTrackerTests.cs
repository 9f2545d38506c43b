using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class PositionTrackerTests
{
    private readonly PositionTracker _tracker = new(new PositionPair[8]);

    [Fact]
    public void ContentAt_before_content_began_is_where_it_will_begin()
    {
        _tracker.AddSilence(480);
        _tracker.Begin(1000);
        _tracker.AddContent(480, 1480);

        Assert.Equal(1000, _tracker.ContentAt(-50));
        Assert.Equal(1000, _tracker.ContentAt(480));
        Assert.Equal(1240, _tracker.ContentAt(720));
        Assert.Equal(1480, _tracker.ContentAt(960));
        Assert.Equal(1480, _tracker.ContentAt(99999));
    }

    [Fact]
    public void ContentAt_stands_still_in_silence()
    {
        _tracker.Begin(0);
        _tracker.AddContent(100, 50);
        _tracker.AddSilence(100);
        _tracker.AddContent(100, 100);

        Assert.Equal(50, _tracker.ContentAt(100));
        Assert.Equal(50, _tracker.ContentAt(200));
        Assert.Equal(75, _tracker.ContentAt(250));
    }

    [Fact]
    public void ContentAt_jumps_over_what_was_discarded_without_frames()
    {
        _tracker.Begin(0);
        _tracker.AddContent(100, 100);
        _tracker.AddContent(0, 500);
        _tracker.AddContent(100, 600);

        Assert.Equal(50, _tracker.ContentAt(50));
        Assert.Equal(500, _tracker.ContentAt(100));
        Assert.Equal(550, _tracker.ContentAt(150));
    }

    [Fact]
    public void ContentAt_a_device_that_goes_back_never_goes_beyond_what_was_told()
    {
        _tracker.Begin(0);
        for (var i = 1; i <= 5; i++)
            _tracker.AddContent(100, i * 100);

        Assert.Equal(350, _tracker.ContentAt(350));
        Assert.Equal(300, _tracker.ContentAt(120));
        Assert.Equal(360, _tracker.ContentAt(360));
    }

    [Fact]
    public void ContentAt_more_periods_than_remembered_is_the_oldest_known()
    {
        _tracker.Begin(0);
        for (var i = 1; i <= 100; i++)
            _tracker.AddContent(10, i * 10);

        Assert.Equal(930, _tracker.ContentAt(0));
        Assert.Equal(995, _tracker.ContentAt(995));
        Assert.Equal(1000, _tracker.ContentAt(1000));
    }

    [Fact]
    public void TakeBack_forgets_the_newest_frames_and_what_comes_next_stands_in_their_place()
    {
        _tracker.AddSilence(20);
        _tracker.Begin(0);
        for (var i = 1; i <= 4; i++)
            _tracker.AddContent(100, i * 50);

        _tracker.TakeBack(150);
        _tracker.AddContent(10, 1000);
        _tracker.AddSilence(100);
        _tracker.AddContent(100, 1100);

        Assert.Equal(125, _tracker.ContentAt(20 + 250));
        Assert.Equal(125 + 87, _tracker.ContentAt(20 + 251));
        Assert.Equal(1000, _tracker.ContentAt(20 + 260));
        Assert.Equal(1000, _tracker.ContentAt(20 + 360));
        Assert.Equal(1050, _tracker.ContentAt(20 + 410));
    }

    [Fact]
    public void TakeBack_of_all_that_was_heard_not_yet_goes_no_further_than_what_was_told()
    {
        _tracker.Begin(0);
        for (var i = 1; i <= 5; i++)
            _tracker.AddContent(100, i * 100);
        Assert.Equal(230, _tracker.ContentAt(230));

        _tracker.TakeBack(270);

        Assert.Equal(230, _tracker.ContentEndFrames);
        Assert.Equal(230, _tracker.ContentAt(230));
        Assert.Equal(230, _tracker.ContentAt(400));
    }

    [Fact]
    public void TakeBack_beyond_the_first_content_is_before_it()
    {
        _tracker.AddSilence(100);
        _tracker.Begin(1000);
        _tracker.AddContent(100, 1100);

        _tracker.TakeBack(150);
        _tracker.AddContent(0, 1500);

        Assert.False(_tracker.TryGetContentAt(50, out _));
        Assert.True(_tracker.TryGetContentAt(51, out var content));
        Assert.Equal(1500, content);
    }
}
