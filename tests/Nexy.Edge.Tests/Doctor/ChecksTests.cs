using Nexy.Edge.Configuration;
using Nexy.Edge.Doctor;
using Nexy.Edge.Doctor.Checks;
using Nexy.Edge.Processes;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;

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

    [Theory]
    [InlineData(0, """{"booted":"A","slots":[{"rootfs.0":{"boot_status":"good"}}]}""", Verdict.Ok, "booted A")]
    [InlineData(0, """{"booted":"B","slots":[{"rootfs.0":{"boot_status":"bad"}}]}""", Verdict.Warn, "booted B, and a slot is marked bad")]
    [InlineData(0, "what", Verdict.Unknown, "another form")]
    [InlineData(1, "", Verdict.Unknown, "no bus")]
    internal void Slots_are_told_as_far_as_they_are_known(int exitCode, string output, Verdict verdict, string seen)
    {
        var found = UpdateSlotCheck.Describe(new ChildResult(exitCode, output, "no bus"));

        Assert.Equal(verdict, found.Verdict);
        Assert.Contains(seen, found.Seen, StringComparison.Ordinal);
    }

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
