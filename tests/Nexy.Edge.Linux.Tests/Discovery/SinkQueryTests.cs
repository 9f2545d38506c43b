using System.Runtime.Versioning;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

[SupportedOSPlatform("linux")]
[Collection(AlsaCollection.Name)]
public sealed class SinkQueryTests
{
    [Fact]
    public void Query_finds_the_named_pcm_of_the_configuration()
    {
        using RigSink sink = new(start: false);

        PresentSink found = Assert.Single(SinkQuery.Run(), one => one.Name.Device == sink.PcmName);

        Assert.Equal(SinkKind.Virtual, found.Kind);
        Assert.Contains(sink.PcmName, found.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_names_no_mere_filters_and_is_quiet()
    {
        string noise = StandardErrorCapture.During(
            () => Assert.DoesNotContain(SinkQuery.Run(), sink => sink.Name.Device is "null" or "lavrate"));

        Assert.Equal("", noise);
    }

    [Fact]
    public void Query_gives_every_sink_once()
    {
        SinkName[] names = [.. SinkQuery.Run().Select(sink => sink.Name)];

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Query_finds_cards_and_headsets_with_their_names()
    {
        using CardTree tree = new();
        tree.AddCard(new FakeCard(1, "Device"));
        using BusRig bus = new();
        using BluealsaRig bluealsa = new(bus);
        bluealsa.Send("alias 12:34:56:78:9A:BC Kitchen headset");
        bluealsa.Send("add 12:34:56:78:9A:BC A2DP-source sink");

        IReadOnlyList<PresentSink> found = SinkQuery.Run(new SinkWatchOptions { BusAddress = bus.Address, Cards = tree.Roots });

        Assert.Contains(found, sink => sink.CardId == "Device");
        Assert.Contains(found, sink => sink is { Kind: SinkKind.Bluetooth, Description: "Kitchen headset" });
    }
}
