using System.Text.Json;
using Nexy.Edge.Logging;
using Nexy.Edge.TestKit;
using Nexy.Edge.Update;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-I2, R-J5: an update is kept when the speaker speaks, with a real rauc, and the journal says so.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class UpdateCommitTests
{
    [MountNamespaceFact] // R-I2 R-J5
    public void Healthy_update_is_kept_and_told_once()
    {
        using RigSink sink = new();
        using UpdatedSpeaker updated = new($"alsa:{sink.PcmName}");
        updated.Speaker.StartServer();
        updated.Speaker.StartDaemon();

        Assert.Equal((int)ExitCode.Ok, updated.Commit());

        Assert.True(updated.Rauc.IsGood("B"));
        var pending = Assert.Single(updated.Told("update_pending"));
        var good = Assert.Single(updated.Told("update_good"));
        Assert.Equal(
            (OperatorEvents.MessageIdOf(UpdateLog.PendingId), OperatorEvents.MessageIdOf(UpdateLog.GoodId)),
            (pending["MESSAGE_ID"], good["MESSAGE_ID"]));
        Assert.Equal(("B", "1.1"), (good["NEXY_SLOT"], good["NEXY_VERSION"]));
        Assert.Contains("Subject: Update 1.1 in slot B is kept", updated.Journal.Read("-x", "NEXY_EVENT=update_good"), StringComparison.Ordinal);

        // The next start: the boot loader has counted it, and nothing is decided again, although the speaker is not healthy now.
        updated.Rauc.SetGood("B", false);
        updated.Speaker.Server!.Kill();
        Assert.Equal((int)ExitCode.Ok, updated.Commit());
        Assert.True(updated.Rauc.IsGood("B"));
        Assert.Single(updated.Told("update_pending"));
        Assert.Empty(updated.Told("update_failed"));
    }

    [MountNamespaceFact] // R-I2
    public void Rauc_that_is_slow_while_the_machine_starts_is_waited_for()
    {
        using RigSink sink = new();
        using UpdatedSpeaker updated = new($"alsa:{sink.PcmName}");
        updated.Speaker.StartServer();
        updated.Speaker.StartDaemon();
        // Longer than somebody in front of a running system would wait.
        updated.Rauc.SlowDownBootLoader(RaucClient.Patience.Seconds + 2);

        Assert.Equal((int)ExitCode.Ok, updated.Commit());

        Assert.True(updated.Rauc.IsGood("B"));
    }

    [MountNamespaceFact] // R-I2 R-J5
    public void Update_whose_server_is_down_is_not_kept_and_its_end_is_told_once()
    {
        using UpdatedSpeaker updated = new();
        updated.Speaker.StartDaemon();

        Assert.Equal((int)ExitCode.Failed, updated.Commit("--attempts", "1"));

        Assert.False(updated.Rauc.IsGood("B"));
        var failed = Assert.Single(updated.Told("update_failed"));
        Assert.Equal(OperatorEvents.MessageIdOf(UpdateLog.FailedId), failed["MESSAGE_ID"]);
        Assert.Equal("server", failed["NEXY_CHECK"]);
        Assert.Contains(updated.Speaker.ServerSocket, failed["NEXY_DETAIL"], StringComparison.Ordinal);
        Assert.Contains("goes back to slot A", failed["NEXY_CONSEQUENCE"], StringComparison.Ordinal);

        // After its last try the boot loader starts the other slot.
        updated.Rauc.Boot("A");
        updated.Speaker.StartServer();
        Assert.Equal((int)ExitCode.Ok, updated.Commit());
        Assert.Equal((int)ExitCode.Ok, updated.Commit());
        var back = Assert.Single(updated.Told("update_rolled_back"));
        Assert.Equal(OperatorEvents.MessageIdOf(UpdateLog.RolledBackId), back["MESSAGE_ID"]);
        Assert.Equal(("B", "1.1", "A"), (back["NEXY_SLOT"], back["NEXY_VERSION"], back["NEXY_BOOTED_SLOT"]));
        Assert.StartsWith("server: ", back["NEXY_DETAIL"], StringComparison.Ordinal);
    }

    [MountNamespaceFact] // R-I2 R-J5
    public void Update_without_a_sink_is_not_kept()
    {
        using UpdatedSpeaker updated = new("alsa:nexy_no_such_pcm");
        updated.Speaker.StartServer();
        updated.Speaker.StartDaemon();

        Assert.Equal((int)ExitCode.Failed, updated.Commit("--timeout", "1"));

        Assert.False(updated.Rauc.IsGood("B"));
        Assert.Equal("sink", Assert.Single(updated.Told("update_failed"))["NEXY_CHECK"]);
    }

    [MountNamespaceFact] // R-I2 R-J5
    public void Update_that_never_came_as_far_as_its_check_is_told_once()
    {
        using UpdatedSpeaker updated = new();
        updated.Speaker.StartServer();
        updated.Speaker.StartDaemon();
        updated.Rauc.Boot("A");

        Assert.Equal((int)ExitCode.Ok, updated.Commit());
        Assert.Equal((int)ExitCode.Ok, updated.Commit());

        Assert.Contains("as far as its check", Assert.Single(updated.Told("update_rolled_back"))["NEXY_DETAIL"], StringComparison.Ordinal);
    }

    [MountNamespaceFact] // R-I2
    public void Machine_is_not_restarted_where_that_leads_nowhere()
    {
        using UpdatedSpeaker updated = new();
        updated.Rauc.SetGood("A", false);

        Assert.Equal((int)ExitCode.NoWayBack, updated.Commit("--attempts", "1"));

        var failed = Assert.Single(updated.Told("update_failed"));
        Assert.Equal("daemon", failed["NEXY_CHECK"]);
        Assert.Contains("no other good slot", failed["NEXY_CONSEQUENCE"], StringComparison.Ordinal);
    }

    [MountNamespaceFact] // R-I2
    public void Machine_is_not_restarted_for_ever()
    {
        using UpdatedSpeaker updated = new();

        int[] codes = [.. Enumerable.Range(0, 6).Select(_ => updated.Commit("--attempts", "1"))];

        Assert.Equal([.. Enumerable.Repeat((int)ExitCode.Failed, 4), (int)ExitCode.NoWayBack, (int)ExitCode.NoWayBack], codes);
    }

    [MountNamespaceFact] // R-I2
    public void Machine_is_not_restarted_where_tries_cannot_be_counted()
    {
        using UpdatedSpeaker updated = new();
        Directory.Delete(updated.StateFolder);

        Assert.Equal((int)ExitCode.NoWayBack, updated.Commit("--attempts", "1"));

        Assert.Contains("cannot be counted", Assert.Single(updated.Told("update_failed"))["NEXY_CONSEQUENCE"], StringComparison.Ordinal);
        Assert.NotEmpty(updated.Told("update_forgotten"));
    }

    [MountNamespaceFact] // R-I2 R-C2
    public void Update_that_does_not_take_the_configuration_is_not_kept()
    {
        using UpdatedSpeaker updated = new();
        File.AppendAllText(updated.Speaker.ConfigFile, "\nvolume: 3\n");

        Assert.Equal((int)ExitCode.Failed, updated.Commit("--attempts", "1"));

        var failed = Assert.Single(updated.Told("update_failed"));
        Assert.Equal("configuration", failed["NEXY_CHECK"]);
        Assert.Contains(updated.Speaker.ConfigFile, failed["NEXY_DETAIL"], StringComparison.Ordinal);
    }

    [MountNamespaceFact] // R-I2
    public void Boot_loader_that_cannot_be_told_is_a_failed_check()
    {
        using UpdatedSpeaker updated = new();
        updated.Rauc.LockBootLoader();
        updated.Speaker.StartServer();
        updated.Speaker.StartDaemon();

        Assert.Equal((int)ExitCode.Failed, updated.Commit("--attempts", "1"));

        Assert.Equal("commit", Assert.Single(updated.Told("update_failed"))["NEXY_CHECK"]);
        Assert.Empty(updated.Told("update_good"));
    }

    [Fact] // R-I2
    public void Status_tells_the_slots_to_people_and_machines()
    {
        using RaucRig rauc = new();
        rauc.Install("B", "1.1", DateTimeOffset.UnixEpoch);
        rauc.Boot("B");
        using TempFolder state = new();

        FinishedProgram text = PublishedProgram.RunWith(rauc.Variables, "update", "status", "--state", state.Path);
        FinishedProgram json = PublishedProgram.RunWith(rauc.Variables, "update", "status", "--state", state.Path, "--json");

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.StartsWith("slot B  rootfs.1, booted, boots, version 1.1, installed 1970-01-01 00:00:00Z\n", text.Output, StringComparison.Ordinal);
        JsonElement slots = Json.Of(json).GetProperty("slots");
        Assert.Equal(2, slots.GetArrayLength());
        Assert.Equal("1.1", slots[0].GetProperty("version").GetString());
    }

    [Theory] // R-I2
    [InlineData("commit")]
    [InlineData("status")]
    public void Missing_rauc_is_named(string command)
    {
        using TempFolder state = new();

        FinishedProgram absent = PublishedProgram.RunWith(
            new Dictionary<string, string?> { ["PATH"] = state.Path }, "update", command, "--state", state.Path);
        FinishedProgram mute = PublishedProgram.RunWith(
            new Dictionary<string, string?> { ["DBUS_SYSTEM_BUS_ADDRESS"] = $"unix:path={state.In("bus")}" }, "update", command, "--state", state.Path);

        Assert.Equal(((int)ExitCode.Unreachable, (int)ExitCode.Unreachable), (absent.ExitCode, mute.ExitCode));
        Assert.Contains("rauc is not installed: apt install rauc", absent.Error, StringComparison.Ordinal);
        Assert.Contains("Could not connect", mute.Error, StringComparison.Ordinal);
    }

    [Theory] // R-C2
    [InlineData("--attempts", "0", "allowed: 1 to 1000")]
    [InlineData("--timeout", "601", "allowed: 1 to 600")]
    public void Limits_that_make_no_sense_are_refused(string option, string value, string expected)
    {
        FinishedProgram run = PublishedProgram.Run("update", "commit", option, value);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
