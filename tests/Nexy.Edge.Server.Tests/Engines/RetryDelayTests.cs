namespace Nexy.Edge.Server.Tests.Engines;

public class RetryDelayTests
{
    [Theory]
    [InlineData(0, 0.0, 125)]
    [InlineData(0, 1.0, 250)]
    [InlineData(1, 1.0, 500)]
    [InlineData(3, 0.0, 1000)]
    [InlineData(9, 1.0, 64000)]
    public void Delay_doubles_and_is_spread(int retry, double jitter, int expectedMs) =>
        Assert.Equal(expectedMs, RetryDelay.Of(retry, null, jitter).TotalMilliseconds);

    [Theory]
    [InlineData(0.0, 2000)]
    [InlineData(1.0, 2250)]
    public void Server_gets_the_pause_it_asks_for_at_least(double jitter, int expectedMs) =>
        Assert.Equal(expectedMs, RetryDelay.Of(5, TimeSpan.FromSeconds(2), jitter).TotalMilliseconds);
}
