using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class MessageRateTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Limit_passes_and_the_next_is_refused_with_its_figures()
    {
        // R-S5
        var rate = new MessageRate(5, _time);

        Assert.Equal(5, CountPassed(rate, 5));
        var refusal = rate.Count()!;

        Assert.Equal("Message rate limit exceeded: 6 messages in last second (limit: 5 msg/s)", refusal.Message);
        Assert.Equal((RefusalCode.ResourceExhausted, "rate_limit_exceeded"), (refusal.Code, refusal.ErrorType));
    }

    [Fact]
    public void Window_slides_with_each_message_instead_of_starting_anew_each_second()
    {
        // R-S5
        var rate = new MessageRate(2, _time);
        rate.Count();
        _time.Advance(TimeSpan.FromMilliseconds(900));
        rate.Count();
        _time.Advance(TimeSpan.FromMilliseconds(100));

        // The first message has left the window, the second has not.
        Assert.Equal(1, CountPassed(rate, 2));
    }

    [Fact]
    public void Stream_at_its_limit_runs_for_ever()
    {
        // R-S5
        var rate = new MessageRate(10, _time);

        for (var i = 0; i < 1000; i++)
        {
            Assert.Null(rate.Count());
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static int CountPassed(MessageRate rate, int messages) =>
        Enumerable.Range(0, messages).Count(_ => rate.Count() is null);
}
