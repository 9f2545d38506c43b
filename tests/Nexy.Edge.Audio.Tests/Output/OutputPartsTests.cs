using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.Output;

public sealed class OutputPartsTests
{
    [Theory]
    [InlineData("alsa:default", "alsa", "default")]
    [InlineData("portaudio:plughw:CARD=Audio,DEV=0", "portaudio", "plughw:CARD=Audio,DEV=0")]
    [InlineData("file:/tmp/a.wav", "file", "/tmp/a.wav")]
    [InlineData("null", "null", "")]
    public void SinkName_is_split_at_the_first_colon_and_written_as_it_was(string text, string scheme, string device)
    {
        var name = SinkName.Parse(text);

        Assert.Equal(new SinkName(scheme, device), name);
        Assert.Equal(text, name.ToString());
    }

    [Fact] // R-A10
    public void RecreateLimiter_allows_so_many_in_any_minute()
    {
        var time = new ManualTimeProvider();
        var limiter = new RecreateLimiter(2, time);
        limiter.Record();
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.Zero, limiter.TimeUntilAllowed());
        limiter.Record();
        Assert.Equal(TimeSpan.FromSeconds(40), limiter.TimeUntilAllowed());
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.Zero, limiter.TimeUntilAllowed());
        limiter.Record();
        Assert.Equal(TimeSpan.FromSeconds(20), limiter.TimeUntilAllowed());
    }

    [Fact]
    public void RecreateLimiter_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecreateLimiter(0, new ManualTimeProvider()));

    [Fact]
    public void OpenAttempt_belongs_to_exactly_one_side()
    {
        var handedOver = Attempt();
        Assert.False(handedOver.IsDone);
        Assert.True(handedOver.TryHandOver());
        Assert.True(handedOver.IsDone);
        Assert.False(handedOver.TryAbandon());

        var abandoned = Attempt();
        Assert.True(abandoned.TryAbandon());
        Assert.False(abandoned.TryHandOver());
        Assert.False(abandoned.IsDone);
    }

    [Fact]
    public void DeviceCalls_count_what_has_not_returned()
    {
        ThreadStart? started = null;
        using var wake = new AutoResetEvent(false);
        var calls = new DeviceCalls(body =>
        {
            started = body;
            return null;
        }, wake);
        var ran = false;
        calls.Run(() => ran = true);
        Assert.Equal((1, false), (calls.Pending, ran));

        started!();

        Assert.Equal((0, true), (calls.Pending, ran));
        Assert.True(wake.WaitOne(0), "what hung may be tried again");
    }

    private static OpenAttempt Attempt() => new(
        new SinkCandidate(new SinkName("fake", "first"), 0, SinkKind.Unknown, IsPresumed: true), OpenPurpose.Replace, 0, 1,
        new AudioFormat(48000, 1));
}
