using System.Runtime.Versioning;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>Cards in a tree of files; a real kernel has them in tests/vm.</summary>
[SupportedOSPlatform("linux")]
[Collection(AlsaCollection.Name)]
public sealed class CardSourceTests : IDisposable
{
    private readonly TempFolder _nowhere = new();
    private readonly CardTree _tree = new();

    public void Dispose()
    {
        _tree.Dispose();
        _nowhere.Dispose();
    }

    [Fact]
    public void Card_that_is_there_is_published_at_once_with_its_identity()
    {
        _tree.AddCard(new FakeCard(1, "Device") { Serial = "4711" });

        using SinkWatchRig rig = Start();

        PresentSink expected = new(
            new SinkName("alsa", "plughw:CARD=Device,DEV=0"), SinkKind.Usb, "USB Audio Device, USB Audio")
        {
            CardId = "Device", UsbPath = "1-1.2", Serial = "4711",
        };
        Assert.Equal([expected], rig.Sinks);
    }

    [Theory]
    [InlineData("platform/soc/3f902000.hdmi/x", "vc4-hdmi", "MAI PCM", SinkKind.Hdmi, "")]
    [InlineData("pci0000:00/0000:00:1f.3/x", "HDA Intel PCH", "HDMI 0", SinkKind.Hdmi, "")]
    [InlineData("pci0000:00/0000:00:1f.3/x", "HDA Intel PCH", "ALC257 Analog", SinkKind.BuiltIn, "")]
    [InlineData("virtual/x", "Loopback", "Loopback PCM", SinkKind.Virtual, "")]
    [InlineData("platform/snd_dummy.0/x", "Dummy", "Dummy PCM", SinkKind.Virtual, "")]
    [InlineData("platform/fd500000.pcie/usb2/2-1/2-1:1.0", "USB", "USB", SinkKind.Usb, "2-1")]
    public void Kind_follows_from_the_place_in_the_machine(string place, string name, string pcm, SinkKind kind, string usbPath)
    {
        _tree.AddCard(new FakeCard(0, "Card") { Place = place, Name = name, PcmName = pcm });

        using SinkWatchRig rig = Start();

        PresentSink sink = Assert.Single(rig.Sinks);
        Assert.Equal((kind, usbPath, ""), (sink.Kind, sink.UsbPath, sink.Serial));
    }

    [Fact]
    public void Cards_come_and_go()
    {
        // R-D2
        using SinkWatchRig rig = Start();
        Assert.Empty(rig.Sinks);

        _tree.AddCard(new FakeCard(0, "PCH") { PlaybackDevices = [0, 3] });
        rig.WaitFor("both devices of the card", sinks => sinks.Count == 2);
        _tree.AddCard(new FakeCard(1, "Device"));
        rig.WaitFor("the second card", sinks => sinks.Count == 3);
        _tree.RemoveCard(0);
        rig.WaitFor("the card to go", sinks => sinks.Count == 1);

        Assert.Equal("Device", rig.Sinks[0].CardId);
    }

    [Fact]
    public void Another_card_under_the_same_number_is_another_sink()
    {
        _tree.AddCard(new FakeCard(1, "First") { Serial = "1" });
        using SinkWatchRig rig = Start();

        _tree.RemoveCard(1);
        _tree.AddCard(new FakeCard(1, "Second") { Serial = "2", Place = "pci0/usb1/1-2/1-2:1.0" });

        rig.WaitFor("the other card", sinks => sinks is [{ CardId: "Second", Serial: "2", UsbPath: "1-2" }]);
    }

    [Fact]
    public void Folder_of_the_devices_may_come_with_the_first_card_and_go_with_the_last()
    {
        // R-D2: no sound card at boot.
        using CardTree tree = new(withDevices: false);
        using SinkWatchRig rig = Start(tree);
        Assert.Contains(rig.Told, line => line.Contains("no sound card yet", StringComparison.Ordinal));

        for (int round = 0; round < 3; round++)
        {
            tree.AddCard(new FakeCard(0, "Device"));
            rig.WaitFor("the card", sinks => sinks.Count == 1);
            tree.RemoveCard(0);
            Directory.Delete(tree.Roots.Devices);
            rig.WaitFor("no card", sinks => sinks.Count == 0);
        }
    }

    [Fact]
    public void Card_is_published_when_we_may_open_it_and_not_before()
    {
        _tree.AddCard(new FakeCard(1, "Device"), UnixFileMode.None);
        SinkDirectory directory = new();
        using UnprivilegedLoop loop = new(directory, Options(_tree));
        loop.Barrier();
        Assert.Empty(directory.Inventory.Present);

        _tree.Permit(1);

        Wait.Until("the card", () => directory.Inventory.Present.Count == 1);
    }

    [Fact]
    public void Change_of_permissions_is_a_hint_even_when_the_list_stays_the_same()
    {
        _tree.AddCard(new FakeCard(1, "Device"));
        using SinkWatchRig rig = Start();
        rig.Settle();
        int before = rig.Changes;

        _tree.Permit(1);

        rig.WaitForChange(before);
        Assert.Single(rig.Sinks);
    }

    [Fact]
    public void Card_that_went_and_came_between_two_looks_is_a_hint()
    {
        _tree.AddCard(new FakeCard(1, "Device"));
        SinkDirectory directory = new();
        using CardSource cards = new(directory, _tree.Roots, TimeProvider.System);
        using Interop.EventFd stop = new();
        SinkLoop loop = new([cards], stop, line => Assert.Fail(line));
        int changes = 0;
        directory.Changed += () => changes++;

        _tree.RemoveCard(1);
        _tree.AddCard(new FakeCard(1, "Device"));
        loop.Step(0);

        Assert.Equal(1, changes);
        Assert.Single(directory.Inventory.Present);
    }

    [Fact]
    public void Card_that_may_not_be_opened_yet_is_no_hint()
    {
        _tree.AddCard(new FakeCard(1, "Device"));
        using SinkWatchRig rig = Start();
        rig.Settle();
        int before = rig.Changes;

        _tree.AddFile("controlC2");
        _tree.AddFile("timer");
        rig.Settle();

        Assert.Equal(before, rig.Changes);
    }

    [Fact]
    public void Storm_of_events_is_published_a_few_dozen_times_a_second()
    {
        using SinkWatchRig rig = Start();
        rig.Settle();
        int before = rig.Changes;
        _tree.AddCard(new FakeCard(1, "Device"));
        long start = System.Diagnostics.Stopwatch.GetTimestamp();

        for (int round = 0; round < 1000; round++)
        {
            _tree.RemoveFile("pcmC1D0p");
            _tree.AddFile("pcmC1D0p");
        }

        _tree.AddCard(new FakeCard(2, "Last"));
        rig.WaitFor("what came last", sinks => sinks.Count == 2);
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        // Each look brings one change or one hint at most.
        Assert.InRange(rig.Changes - before, 1, (int)(seconds / Pace.Rest.TotalSeconds) + Pace.Burst + 2);
    }

    [Fact]
    public void Serial_and_names_hold_no_control_characters_and_odd_ids_are_left_out()
    {
        _tree.AddCard(new FakeCard(1, "Device") { Serial = "4\u001b[2J2", Name = "Bad\u0007 name" });
        _tree.AddCard(new FakeCard(2, "A,DEV=1;x"));

        using SinkWatchRig rig = Start();

        PresentSink sink = Assert.Single(rig.Sinks);
        Assert.Equal(("4[2J2", "Bad name, USB Audio"), (sink.Serial, sink.Description));
    }

    private SinkWatchRig Start(CardTree? tree = null) => new(Options(tree ?? _tree));

    private SinkWatchOptions Options(CardTree tree) => SinkWatchRig.Nothing(_nowhere) with { Cards = tree.Roots };
}
