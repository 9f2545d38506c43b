using Nexy.Edge.Configuration;
using Nexy.Edge.Doctor;
using Nexy.Edge.Doctor.Checks;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;
using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.Doctor;

/// <summary>Checks of what cannot be made for real here: a clock, systemd, slots.</summary>
public sealed class ChecksTests
{
    [Theory]
    [InlineData("1970-01-01T00:01:00Z")]
    [InlineData("2024-12-30T00:00:00Z")]
    public void Clock_of_another_time_is_a_fault(string now)
    {
        var found = ClockCheck.Run(Examined() with { Time = ManualTimeProvider.At(now) });

        Assert.Equal((Verdict.Fail, "clock_wrong"), (found.Verdict, found.Fault));
        Assert.Contains("timedatectl set-ntp true", found.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Clock_of_now_is_right() => Assert.Equal(Verdict.Ok, ClockCheck.Run(Examined()).Verdict);

    [Theory]
    [InlineData("loaded", "active", "running", "0", Verdict.Ok, null)]
    [InlineData("loaded", "active", "running", "7", Verdict.Warn, "service_restarted")]
    [InlineData("loaded", "failed", "failed", "5", Verdict.Fail, "service_failed")]
    [InlineData("loaded", "activating", "auto-restart", "2", Verdict.Fail, "service_restarting")]
    [InlineData("loaded", "inactive", "dead", "0", Verdict.Fail, "service_stopped")]
    [InlineData("not-found", "inactive", "dead", "0", Verdict.Warn, "service_not_installed")]
    internal void Units_are_judged_by_their_states(
        string load, string active, string sub, string restarts, Verdict verdict, string? fault)
    {
        var units = UnitState.Parse($"""
            NRestarts=0
            Id=nexy-edge-server.service
            LoadState=loaded
            ActiveState=active
            SubState=running

            NRestarts={restarts}
            Id=nexy-edge.service
            LoadState={load}
            ActiveState={active}
            SubState={sub}

            """);

        var found = ServicesCheck.Run(Examined() with { Units = units });

        Assert.Equal(2, units.Count);
        Assert.Equal((verdict, fault), (found.Verdict, found.Fault));
    }

    [Fact]
    public async Task Machine_without_slots_lacks_nothing()
    {
        using var folder = new TempFolder();

        var found = await UpdateSlotCheck.RunAsync(
            Examined() with { Places = new DoctorPlaces { Slots = folder.In("system.conf") } }, CancellationToken.None);

        Assert.Equal(Verdict.Unknown, found.Verdict);
        Assert.Contains("no slots", found.Seen, StringComparison.Ordinal);
    }

    [Theory] // R-I2
    [InlineData(true, true, UpdateResult.Good, null, "booted B, version 1.1; last update 1.1 in slot B: good")]
    [InlineData(false, true, UpdateResult.Pending, "update_pending", "pending")]
    [InlineData(false, true, UpdateResult.Failed, "update_failed", "last update 1.1 in slot B: failed, sink: no card")]
    [InlineData(true, false, UpdateResult.Good, "slot_bad", "slot A is marked bad")]
    internal void Slots_are_told_with_the_last_result(bool bootedGood, bool otherGood, UpdateResult result, string? fault, string seen)
    {
        using var folder = new TempFolder();
        var slots = SlotsOf(bootedGood, otherGood);
        var why = result == UpdateResult.Failed ? ("sink", "no card") : ((string?)null, (string?)null);
        UpdateMemory.Read(folder.Path).Put(
            new UpdateRecord("B", slots.Booted.Installation, "1.1", result, 1, DateTimeOffset.UnixEpoch, why.Item1, why.Item2));

        var found = UpdateSlotCheck.Describe(slots, UpdateMemory.Read(folder.Path));

        Assert.Equal((fault is null ? Verdict.Ok : Verdict.Warn, fault), (found.Verdict, found.Fault));
        Assert.Contains(seen, found.Seen, StringComparison.Ordinal);
    }

    [Fact] // R-I2
    public void Update_that_was_rolled_back_is_told()
    {
        using var folder = new TempFolder();
        var slots = SlotsOf(true, false);
        UpdateMemory.Read(folder.Path).Put(
            new UpdateRecord("A", slots.Others[0].Installation, "1.0", UpdateResult.RolledBack, 3, DateTimeOffset.UnixEpoch, "server", "gone"));

        var found = UpdateSlotCheck.Describe(slots, UpdateMemory.Read(folder.Path));

        Assert.Equal("update_rolled_back", found.Fault);
        Assert.Contains("1.0 in slot A: rolled back, server: gone", found.Seen, StringComparison.Ordinal);
    }

    private static UpdateSlots SlotsOf(bool bootedGood, bool otherGood) => new(
        new UpdateSlot("rootfs.1", "B", true, bootedGood, "1.1", DateTimeOffset.UnixEpoch, "b"),
        [new UpdateSlot("rootfs.0", "A", false, otherGood, "1.0", DateTimeOffset.UnixEpoch, "a")]);

    private static Examination Examined() => new()
    {
        Configuration = new LoadedConfiguration(new NexyOptions(), null, []),
        Places = new DoctorPlaces(),
        Time = TimeProvider.System,
        Daemon = new ServiceAnswer<GetStatusResponse>(Reach.Down, null, ""),
        Server = new ServiceAnswer<ServerStatus>(Reach.Down, null, ""),
        Sinks = null,
        SinksProblem = "",
        Voices = [],
        Units = null,
    };
}
