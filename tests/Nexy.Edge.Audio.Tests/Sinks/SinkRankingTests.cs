using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Sinks;

public sealed class SinkRankingTests
{
    private static readonly PresentSink Hdmi = Sink("hdmi0", SinkKind.Hdmi, "vc4hdmi");
    private static readonly PresentSink BuiltIn = Sink("jack", SinkKind.BuiltIn, "Headphones");
    private static readonly PresentSink FirstUsb = Sink("usb1", SinkKind.Usb, "Device") with { UsbPath = "1-1.2", Serial = "A42" };
    private static readonly PresentSink SecondUsb = Sink("usb2", SinkKind.Usb, "Device_1") with { UsbPath = "1-1.3", Serial = "B7" };
    private static readonly PresentSink Headset = Sink("bt", SinkKind.Bluetooth, "") with { Address = "00:11:22:AA:BB:CC" };
    private static readonly SinkInventory All = new(1, [Hdmi, BuiltIn, FirstUsb, SecondUsb, Headset]);

    [Theory]
    [InlineData("usb", "usb1 usb2")]
    [InlineData("usb:1-1.3", "usb2")]
    [InlineData("usb:9-9", "")]
    [InlineData("serial:b7", "usb2")]
    [InlineData("card:device_1", "usb2")]
    [InlineData("card:Headphones", "jack")]
    [InlineData("bluetooth", "bt")]
    [InlineData("bluetooth:00:11:22:aa:bb:cc", "bt")]
    [InlineData("hdmi", "hdmi0")]
    [InlineData("builtin", "jack")]
    [InlineData("serial:B7 usb builtin", "usb2 usb1 jack")]
    [InlineData("bluetooth usb usb builtin bluetooth", "bt usb1 usb2 jack")]
    public void Preferences_pick_what_is_there_in_their_order_and_each_sink_once(string preferences, string expected) =>
        Assert.Equal(expected, string.Join(' ', Rank(preferences, All).Where(c => !c.IsPresumed).Select(c => c.Name.Device)));

    [Fact]
    public void Names_are_candidates_whether_they_are_known_or_not()
    {
        var ranked = Rank("alsa:nobody default usb alsa:jack null", new SinkInventory(1, [BuiltIn]));

        Assert.Equal(["alsa:nobody", "alsa:default", "alsa:jack", "null"], ranked.Select(c => c.Name.ToString()));
        Assert.Equal([0, 1, 2, 3], ranked.Select(c => c.Rank));
        Assert.All(ranked, c => Assert.True(c.IsPresumed));
        Assert.Equal([SinkKind.Unknown, SinkKind.Unknown, SinkKind.BuiltIn, SinkKind.Unknown], ranked.Select(c => c.Kind));
    }

    [Fact]
    public void Found_sinks_are_opened_by_the_back_end_that_was_asked_for()
    {
        var ranked = new SinkRanking([SinkPreference.Parse("usb")], "portaudio").Rank(All);

        Assert.Equal(["portaudio:usb1", "portaudio:usb2"], ranked.Select(c => c.Name.ToString()));
    }

    [Theory]
    [InlineData("hdmi usb builtin", "usb", "usb1 usb2 hdmi0 jack")]
    [InlineData("hdmi usb builtin", "serial:B7", "usb2 hdmi0 usb1 jack")]
    [InlineData("hdmi usb builtin", "alsa:jack", "jack hdmi0 usb1 usb2")]
    [InlineData("hdmi usb builtin", "bluetooth", "hdmi0 usb1 usb2 jack")]
    [InlineData("alsa:a alsa:b", "alsa:b", "b a")]
    [InlineData("alsa:a alsa:b", "alsa:c", "a b")]
    public void Choice_comes_first_and_only_what_the_list_names_can_be_chosen(string preferences, string choice, string expected)
    {
        var ranked = new SinkRanking([.. preferences.Split(' ').Select(SinkPreference.Parse)], "alsa")
            .Rank(All, SinkPreference.Parse(choice));

        Assert.Equal(expected, string.Join(' ', ranked.Select(c => c.Name.Device)));
        Assert.Equal(Enumerable.Range(0, ranked.Count), ranked.Select(c => c.Rank));
    }

    [Fact]
    public void Directory_tells_changes_and_keeps_quiet_about_repetitions()
    {
        var directory = new SinkDirectory();
        var changes = 0;
        directory.Changed += () => changes++;

        directory.Publish("cards", [BuiltIn]);
        directory.Publish("cards", [BuiltIn]);
        directory.Publish("bluetooth", [Headset]);
        Assert.Equal((2, 2L), (changes, directory.Inventory.Version));
        Assert.Equal([Headset, BuiltIn], directory.Inventory.Present);

        directory.Hint();
        directory.Publish("cards", []);
        Assert.Equal((4, 4L), (changes, directory.Inventory.Version));
        Assert.Equal([Headset], directory.Inventory.Present);
    }

    private static IReadOnlyList<SinkCandidate> Rank(string preferences, SinkInventory inventory) =>
        new SinkRanking([.. preferences.Split(' ').Select(SinkPreference.Parse)], "alsa").Rank(inventory);

    private static PresentSink Sink(string device, SinkKind kind, string cardId) =>
        new(new SinkName("alsa", device), kind, device) { CardId = cardId };
}
