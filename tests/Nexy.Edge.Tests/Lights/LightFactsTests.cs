using Nexy.Edge.Lights;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Tests.Lights;

public sealed class LightFactsTests
{
    // Each is shown before all that stand above it.
    [Fact]
    public void State_that_asks_for_most_comes_first()
    {
        var facts = default(LightFacts);
        Assert.Equal(LightState.Idle, facts.State);
        facts = facts with { HasTurn = true };
        Assert.Equal(LightState.Thinking, facts.State);
        facts = facts with { IsListening = true };
        Assert.Equal(LightState.Listening, facts.State);
        facts = facts with { IsMuted = true };
        Assert.Equal(LightState.Muted, facts.State);
        facts = facts with { IsSinkless = true };
        Assert.Equal(LightState.Error, facts.State);
        facts = facts with { IsUpdating = true };
        Assert.Equal(LightState.Updating, facts.State);
    }

    [Fact]
    public void Missing_sink_is_no_error_while_nothing_is_to_be_said() =>
        Assert.Equal(LightState.Idle, new LightFacts { IsSinkless = true }.State);

    [Fact]
    public void Failure_of_before_is_forgotten_when_something_new_is_asked()
    {
        Assert.Equal(LightState.Error, new LightFacts { HasFailed = true, IsMuted = true }.State);
        Assert.Equal(LightState.Thinking, new LightFacts { HasFailed = true, HasTurn = true }.State);
    }
}
