using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.Queue;

public sealed class PlaybackQueueControlTests
{
    private static readonly AudioFormat Mono = new(48000, 1);
    private readonly PlaybackQueue _queue = new(1024, 1);

    public PlaybackQueueControlTests() => _queue.Write(Signal.Numbered(1000), Mono);

    [Fact]
    public void TryCommitRead_after_activation_of_another_takes_nothing() // R-A3
    {
        _queue.Activate(1);
        var old = new QueueReader(_queue, 1);
        old.Begin();
        old.Copy(100);

        _queue.Activate(2);

        Assert.False(old.Commit());
        Assert.Equal(0, _queue.ReadPosition);
        Assert.Equal(Signal.Numbered(100), new QueueReader(_queue, 2).Read(100));
    }

    [Fact]
    public void TryCommitRead_after_rewind_takes_nothing() // R-A3
    {
        _queue.Activate(1);
        var reader = new QueueReader(_queue, 1);
        reader.Read(300);
        reader.Begin();
        reader.Copy(100);

        Assert.Equal(200, _queue.Rewind(100));

        Assert.False(reader.Commit());
        Assert.Equal(100, _queue.ReadPosition);
        Assert.Equal(0, _queue.ActiveGeneration);
    }

    [Fact]
    public void Rewind_reaches_back_as_far_as_the_queue_remembers_and_never_forward() // R-A13
    {
        _queue.Activate(1);
        new QueueReader(_queue, 1).Read(300);
        _queue.Release(250);

        Assert.Equal(0, _queue.Rewind(900));
        Assert.Equal(300, _queue.ReadPosition);
        Assert.Equal(50, _queue.Rewind(10));
        Assert.Equal(250, _queue.ReadPosition);
    }

    [Fact]
    public void Discard_without_stream_forgets_what_was_written()
    {
        _queue.Discard();
        _queue.DiscardWithoutStream();

        Assert.Equal((1000L, 1000L, 0L), (_queue.ReadPosition, _queue.PlayedPosition, _queue.QueuedFrames));
    }

    [Fact]
    public void Discard_with_an_active_stream_is_left_to_its_callback()
    {
        _queue.Activate(1);
        _queue.Discard();
        _queue.DiscardWithoutStream();

        Assert.Equal(0, _queue.ReadPosition);
        Assert.Equal(1000, _queue.DiscardPosition);
    }

    [Fact]
    public void Discard_of_less_never_takes_back_a_discard_of_more()
    {
        _queue.Discard(800);
        _queue.Discard(300);

        Assert.Equal(800, _queue.DiscardPosition);
    }

    [Fact]
    public void Discard_of_what_was_read_and_never_heard_counts_it_as_done()
    {
        _queue.Activate(1);
        new QueueReader(_queue, 1).Read(1000);
        _queue.ReportPlayed(700);
        _queue.Discard();
        _queue.Deactivate();
        _queue.DiscardWithoutStream();

        Assert.Equal((1000L, 1000L), (_queue.ReadPosition, _queue.PlayedPosition));
    }

    [Fact]
    public void ReportPlayed_by_a_late_stream_takes_nothing_back()
    {
        _queue.ReportPlayed(500);
        _queue.ReportPlayed(400);

        Assert.Equal(500, _queue.PlayedPosition);
    }

    [Fact]
    public void IsHeldFor_another_rate_until_it_is_approved()
    {
        _queue.Activate(1);
        var reader = new QueueReader(_queue, 1);
        _queue.BeginUtterance();
        _queue.Write(Signal.Numbered(10), new AudioFormat(22050, 1));
        Assert.False(_queue.IsHeldFor(48000));

        reader.Read(2000);
        Assert.True(_queue.IsHeldFor(48000));
        Assert.False(_queue.IsHeldFor(22050));
        Assert.Empty(reader.Read(10));
        Assert.Equal(1000, _queue.ReadPosition);

        _queue.ApproveNextMark();
        Assert.False(_queue.IsHeldFor(48000));
        Assert.Equal(10, reader.Read(10).Length);
    }

    [Fact]
    public void IsHeldFor_a_change_within_an_utterance_only_where_nobody_may_convert() // R-A12
    {
        foreach (var holds in new[] { false, true })
        {
            var queue = new PlaybackQueue(64, 1) { HoldsWithinUtterance = holds };
            queue.Activate(1);
            queue.Write(Signal.Numbered(4), Mono);
            queue.Write(Signal.Numbered(4), new AudioFormat(22050, 1));
            new QueueReader(queue, 1).Read(4);

            Assert.Equal(holds, queue.IsHeldFor(48000));
        }
    }

    [Fact]
    public void IsReserved_names_the_numbers_that_mean_nobody()
    {
        Assert.True(PlaybackQueue.IsReserved(0));
        Assert.True(PlaybackQueue.IsReserved(65536));
        Assert.False(PlaybackQueue.IsReserved(65537));
    }

    [Fact]
    public void FractionAt_knows_the_last_two_places_only()
    {
        var fraction = new StreamFraction(77, 160);
        _queue.LeaveFraction(100, fraction);
        _queue.LeaveFraction(200, new StreamFraction(3, 160));

        Assert.Equal(fraction, _queue.FractionAt(100));
        Assert.Equal(new StreamFraction(3, 160), _queue.FractionAt(200));
        Assert.Equal(default, _queue.FractionAt(150));
        _queue.LeaveFraction(300, new StreamFraction(5, 160));
        Assert.Equal(default, _queue.FractionAt(100));
        Assert.Equal(80, new StreamFraction(40, 160).PhaseFor(320));
    }

    [Fact]
    public void WaitForContent_returns_when_something_was_written()
    {
        Assert.True(_queue.WaitForContent(TimeSpan.Zero));
        Assert.False(_queue.WaitForContent(TimeSpan.Zero));
        _queue.CompleteUtterance();
        Assert.True(_queue.WaitForContent(TimeSpan.Zero));
    }
}
