using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>
/// R-A13, where a listener chooses the sink in mid-sentence. A choice ends above the back ends: that each of them hands over
/// is shown by <see cref="RouteChangeTests"/>.
/// </summary>
[Collection(AlsaCollection.Name)]
public sealed class RouteChoiceTests
{
    private const int Rounds = 4;

    [Fact] // R-A13
    public async Task Chosen_sink_takes_over_in_mid_sentence_and_nothing_is_lost_or_repeated()
    {
        await using SpokenRoute route = new("alsa", sinks: 2);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        for (int round = 0; round < Rounds; round++)
        {
            route.WaitHeardMore(SpokenRoute.RateHz / 4);
            RigSink wanted = route.Sinks[(round + 1) % 2];

            // There by a choice of the second, back by the list's own order.
            Assert.True(route.Engine.TryPreferSink(round % 2 == 0 ? SinkPreference.Parse("card:rank1") : null));

            Wait.Until($"{wanted.PcmName} to play", () => route.Current == wanted);
        }

        route.WaitHeardMore(SpokenRoute.RateHz / 4);
        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        Assert.True(report.RepeatedFrames == 0 && report.Echoes.Count == 0, report.ToString());
        Assert.Equal(Rounds, route.Count(OutputEventKind.Switched));
        Assert.Equal(0, route.Engine.Tripwires.StreamLost.Value);
    }

    [Fact] // R-A13
    public async Task Chosen_sink_that_goes_gives_the_speech_and_the_order_back()
    {
        await using SpokenRoute route = new("alsa", sinks: 2);
        using CancellationTokenSource enough = new();
        Task speaking = Task.Run(() => route.SpeakUntilAsync(enough.Token));
        route.WaitHeardMore(SpokenRoute.RateHz / 10);
        Assert.True(route.Engine.TryPreferSink(SinkPreference.Parse("card:rank1")));
        Wait.Until("the chosen sink to play", () => route.Current == route.Sinks[1]);
        route.WaitHeardMore(SpokenRoute.RateHz / 4);

        route.Hide(route.Sinks[1]);
        Wait.Until("the first sink to play", () => route.Current == route.Sinks[0]);
        route.Show(route.Sinks[1]);
        route.WaitHeardMore(SpokenRoute.RateHz / 2);
        await enough.CancelAsync();
        await speaking;
        RouteReport report = await route.HearAllAsync();

        RouteAssert.NothingLost(report, route);
        Assert.Same(route.Sinks[0], route.Current);
        Assert.Equal((1, ""), (route.Count(OutputEventKind.ChoiceEnded), route.Engine.Snapshot().ChosenSink));
    }
}
