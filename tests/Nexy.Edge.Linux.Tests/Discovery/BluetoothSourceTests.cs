using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>A real bus and a service that says what bluealsa says.</summary>
[Collection(AlsaCollection.Name)]
public sealed class BluetoothSourceTests : IDisposable
{
    private const string Address = "12:34:56:78:9A:BC";

    private readonly TempFolder _nowhere = new();
    private readonly BusRig _bus = new();

    public void Dispose()
    {
        _bus.Dispose();
        _nowhere.Dispose();
    }

    [Fact]
    public void Headset_that_is_there_is_published_with_its_name()
    {
        using BluealsaRig bluealsa = new(_bus);
        bluealsa.Send($"alias {Address} Kitchen headset");
        bluealsa.Send($"add {Address} A2DP-source sink");

        using SinkWatchRig rig = Start();

        PresentSink expected = new(
            new SinkName("alsa", $"bluealsa:DEV={Address},PROFILE=a2dp"), SinkKind.Bluetooth, "Kitchen headset")
        {
            Address = Address,
        };
        rig.WaitFor("the headset", sinks => sinks.SequenceEqual([expected]));
    }

    [Fact]
    public void Headset_comes_and_goes()
    {
        // R-D2
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();
        for (int round = 0; round < 3; round++)
        {
            bluealsa.Send($"add {Address} A2DP-source sink");
            rig.WaitFor("the headset", sinks => sinks is [{ Address: Address }]);
            bluealsa.Send($"remove {Address} A2DP-source sink");
            rig.WaitFor("no headset", sinks => sinks.Count == 0);
        }
    }

    [Fact]
    public void Telephone_link_is_offered_only_where_there_is_no_better_one()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();

        bluealsa.Send($"add {Address} HFP-AG sink");
        rig.WaitFor("the telephone link", sinks => sinks is [{ Name.Device: $"bluealsa:DEV={Address},PROFILE=sco" }]);
        bluealsa.Send($"add {Address} A2DP-source sink");
        rig.WaitFor("the music link", sinks => sinks is [{ Name.Device: $"bluealsa:DEV={Address},PROFILE=a2dp" }]);
        bluealsa.Send($"remove {Address} A2DP-source sink");

        rig.WaitFor("the telephone link again", sinks => sinks is [{ Name.Device: $"bluealsa:DEV={Address},PROFILE=sco" }]);
    }

    [Theory]
    [InlineData("A2DP-source", "source")]
    [InlineData("A2DP-sink", "source")]
    [InlineData("A2DP-sink", "sink")]
    [InlineData("HFP-HF", "sink")]
    public void Pcm_that_leads_nowhere_is_not_offered(string transport, string mode)
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();

        bluealsa.Send($"add {Address} {transport} {mode}");
        bluealsa.Send("add 00:00:00:00:00:01 A2DP-source sink");

        rig.WaitFor("the other headset alone", sinks => sinks is [{ Address: "00:00:00:00:00:01" }]);
    }

    [Fact]
    public void First_headset_stays_the_first()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();

        bluealsa.Send("add 22:22:22:22:22:22 A2DP-source sink");
        bluealsa.Send("add 11:11:11:11:11:11 A2DP-source sink");

        rig.WaitFor("both", sinks => sinks is [{ Address: "22:22:22:22:22:22" }, { Address: "11:11:11:11:11:11" }]);
    }

    [Fact]
    public void Service_that_goes_takes_its_headsets_with_it_and_brings_them_back()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();
        bluealsa.Send($"add {Address} A2DP-source sink");
        rig.WaitFor("the headset", sinks => sinks.Count == 1);

        bluealsa.Send("release");
        rig.WaitFor("no headset", sinks => sinks.Count == 0);
        bluealsa.Send("many 2");
        bluealsa.Send("own");

        rig.WaitFor("what the new service has", sinks => sinks.Count == 2);
    }

    [Fact]
    public void Service_may_start_after_us()
    {
        using SinkWatchRig rig = Start();
        rig.Settle();

        using BluealsaRig bluealsa = new(_bus);
        bluealsa.Send($"add {Address} A2DP-source sink");

        rig.WaitFor("the headset", sinks => sinks.Count == 1);
    }

    [Fact]
    public void Bus_may_start_after_us_and_be_started_again()
    {
        // R-D2
        _bus.Kill();
        File.Delete(_bus.SocketPath);
        using SinkWatchRig rig = Start();
        Assert.Contains(rig.Told, line => line.Contains(_bus.Address, StringComparison.Ordinal));

        for (int round = 0; round < 2; round++)
        {
            _bus.Start();
            using BluealsaRig bluealsa = new(_bus);
            bluealsa.Send($"add {Address} A2DP-source sink");
            rig.WaitFor("the headset", sinks => sinks.Count == 1);
            _bus.Kill();
            rig.WaitFor("no headset", sinks => sinks.Count == 0);
        }
    }

    [Fact]
    public void Stranger_is_not_believed()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();
        bluealsa.Send($"add {Address} A2DP-source sink");
        rig.WaitFor("the headset", sinks => sinks.Count == 1);

        bluealsa.Send("forge 66:66:66:66:66:66");
        bluealsa.Send("add 00:00:00:00:00:01 A2DP-source sink");

        rig.WaitFor("what came after", sinks => sinks.Any(sink => sink.Address == "00:00:00:00:00:01"));
        Assert.DoesNotContain(rig.Sinks, sink => sink.Address == "66:66:66:66:66:66");
    }

    [Fact]
    public void Messages_of_wrong_shape_change_nothing()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();
        bluealsa.Send($"add {Address} A2DP-source sink");
        rig.WaitFor("the headset", sinks => sinks.Count == 1);

        bluealsa.Send("garbage");
        bluealsa.Send("add 00:00:00:00:00:01 A2DP-source sink");

        rig.WaitFor("what came after", sinks => sinks is [{ Address: Address }, { Address: "00:00:00:00:00:01" }]);
        Assert.DoesNotContain(rig.Told, line => line.Contains("gave up", StringComparison.Ordinal));
    }

    [Fact]
    public void Bus_that_does_not_let_us_ask_is_told()
    {
        using BusRig strict = new(policy: "<deny send_destination=\"org.bluealsa\"/>");
        using BluealsaRig bluealsa = new(strict);

        using SinkWatchRig rig = new(SinkWatchRig.Nothing(_nowhere) with { BusAddress = strict.Address });

        Wait.Until("the refusal to be told", () => rig.Told.Any(line => line.Contains("group `audio`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ten_thousand_objects_are_read_and_a_bounded_number_is_kept()
    {
        using BluealsaRig bluealsa = new(_bus);
        bluealsa.Send("many 10000");

        using SinkWatchRig rig = Start();

        rig.WaitFor("as many as are kept", sinks => sinks.Count == 64);
        rig.Settle();
        Assert.Equal(64, rig.Sinks.Count);
    }

    [Fact]
    public void Storm_of_signals_is_published_a_few_dozen_times_a_second()
    {
        using BluealsaRig bluealsa = new(_bus);
        using SinkWatchRig rig = Start();
        rig.Settle();
        int before = rig.Changes;
        long start = System.Diagnostics.Stopwatch.GetTimestamp();

        bluealsa.Send("storm 1000");
        bluealsa.Send($"add {Address} A2DP-source sink");

        rig.WaitFor("what came last", sinks => sinks is [{ Address: Address }]);
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.InRange(rig.Changes - before, 1, (int)(seconds / Pace.Rest.TotalSeconds) + Pace.Burst + 2);
    }

    [Fact]
    public void Alias_without_end_is_cut_and_one_without_a_name_is_the_address()
    {
        using BluealsaRig bluealsa = new(_bus);
        bluealsa.Send($"alias {Address} {new string('x', 5000)}");
        bluealsa.Send($"add {Address} A2DP-source sink");
        bluealsa.Send("add 00:00:00:00:00:01 A2DP-source sink");

        using SinkWatchRig rig = Start();

        rig.WaitFor("both", sinks => sinks is
            [{ Description: { Length: 100 } and ['x', ..] }, { Description: "00:00:00:00:00:01" }]);
    }

    [Theory]
    [InlineData("unix:path=/run/dbus/system_bus_socket", "/run/dbus/system_bus_socket")]
    [InlineData("tcp:host=x;unix:path=/a%20b,guid=12", "/a b")]
    [InlineData("unix:abstract=x", null)]
    [InlineData("", null)]
    public void Socket_of_an_address_is_found(string address, string? path) =>
        Assert.Equal(path, BusAddress.FindSocketPath(address));

    private SinkWatchRig Start() => new(SinkWatchRig.Nothing(_nowhere) with { BusAddress = _bus.Address });
}
