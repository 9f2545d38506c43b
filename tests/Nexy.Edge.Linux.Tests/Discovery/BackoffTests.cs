using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_a_minute_and_begin_anew_after_success()
    {
        ManualTimeProvider time = new();
        Backoff backoff = new(time);
        Assert.Equal(0, backoff.LeftMs);

        foreach (int expectedMs in (int[])[1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000])
        {
            backoff.Fail();
            Assert.Equal(expectedMs, backoff.LeftMs);
            time.Advance(TimeSpan.FromMilliseconds(expectedMs));
            Assert.Equal(0, backoff.LeftMs);
        }

        backoff.Reset();
        backoff.Fail();
        Assert.Equal(1000, backoff.LeftMs);
    }
}
