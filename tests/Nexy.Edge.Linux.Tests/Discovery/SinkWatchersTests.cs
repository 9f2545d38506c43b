using System.Runtime.Versioning;
using System.Diagnostics;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

[SupportedOSPlatform("linux")]
[Collection(AlsaCollection.Name)]
public sealed class SinkWatchersTests
{
    [Fact]
    public void Thread_is_never_woken_while_nothing_happens()
    {
        // With everything that can be waited for: a card, a headset, a sound server, each in use.
        using TempFolder folder = new();
        using CardTree tree = new();
        tree.AddCard(new FakeCard(1, "Device"));
        using BusRig bus = new();
        using BluealsaRig bluealsa = new(bus);
        bluealsa.Send("add 12:34:56:78:9A:BC A2DP-source sink");
        using RigSink server = new();
        using SinkWatchRig rig = new(new SinkWatchOptions
        {
            Cards = tree.Roots, BusAddress = bus.Address, Preferences = [SinkPreference.Parse($"alsa:{server.PcmName}")],
        });
        rig.WaitFor("card and headset", sinks => sinks.Count == 2);
        rig.Settle();
        long before = WakeMeter.CountWakes();

        // Time is what is waited for here: nothing may happen in it.
        Thread.Sleep(TimeSpan.FromSeconds(2));

        Assert.Equal(before, WakeMeter.CountWakes());
    }

    [Fact]
    public void Nothing_that_could_be_watched_costs_nothing_and_is_told_once()
    {
        // R-D2
        using TempFolder folder = new();
        using SinkWatchRig rig = new(SinkWatchRig.Nothing(folder) with { Preferences = [SinkPreference.Parse("default")] });
        rig.Settle();
        long before = WakeMeter.CountWakes();

        Thread.Sleep(TimeSpan.FromSeconds(2));

        Assert.Equal(before, WakeMeter.CountWakes());
        Assert.Equal(2, rig.Told.Count);
        Assert.Empty(rig.Sinks);
    }

    [Fact]
    public void Stop_ends_the_thread_and_leaves_no_descriptor()
    {
        using TempFolder folder = new();
        using BusRig bus = new();
        RunOnce(folder, bus);
        int before = CountDescriptors();

        for (int round = 0; round < 20; round++)
            RunOnce(folder, bus);

        Assert.Equal(before, CountDescriptors());
        WakeMeter.WaitForEnd();
    }

    [Fact]
    public void Stop_does_not_wait_for_a_bus_that_stands_still()
    {
        using TempFolder folder = new();
        using BusRig bus = new();
        bus.Freeze();
        using CardTree tree = new();
        SinkWatchRig rig = new(SinkWatchRig.Nothing(folder) with { BusAddress = bus.Address, Cards = tree.Roots });

        // The other sources do not wait for it either.
        tree.AddCard(new FakeCard(1, "Device"));
        rig.WaitFor("the card", sinks => sinks.Count == 1);
        rig.Dispose();

        WakeMeter.WaitForEnd();
    }

    [Fact]
    public void Source_with_a_defect_does_not_take_the_others_with_it()
    {
        using CardTree tree = new();
        SinkDirectory directory = new();
        List<string> told = [];
        using Interop.EventFd stop = new();
        CardSource cards = new(directory, tree.Roots, TimeProvider.System);
        SinkLoop loop = new([new BrokenSource(), cards], stop, told.Add);
        loop.Step(0);

        tree.AddCard(new FakeCard(1, "Device"));
        Wait.Until("the card", () => loop.Step(10) && directory.Inventory.Present.Count == 1);

        Assert.Contains(nameof(BrokenSource), Assert.Single(told), StringComparison.Ordinal);
        cards.Dispose();
    }

    private static void RunOnce(TempFolder folder, BusRig bus)
    {
        using SinkWatchRig rig = new(SinkWatchRig.Nothing(folder) with { BusAddress = bus.Address });
    }

    private static int CountDescriptors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.GetFiles($"/proc/{Process.GetCurrentProcess().Id}/fd").Length;
    }
}
