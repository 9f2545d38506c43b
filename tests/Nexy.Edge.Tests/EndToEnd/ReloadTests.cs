using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-C1, R-C2, R-D1: SIGHUP to the published services.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ReloadTests : IDisposable
{
    private readonly NotifySocket _systemd = new();

    public void Dispose() => _systemd.Dispose();

    [Fact] // R-C1 R-A13 R-D1
    public void Daemon_moves_its_speech_to_the_new_sink_without_a_lost_word()
    {
        using RigSink first = new(new RigSinkFormat(22050));
        using RigSink second = new(new RigSinkFormat(22050));
        using RunningSpeaker speaker = RunningSpeaker.Configure($"alsa:{first.PcmName}");
        speaker.StartServer();
        speaker.StartDaemon(_systemd.Variables);
        using RunningProgram say = speaker.StartCommand(
            "say", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen");
        _systemd.WaitForStatus(status => status == $"Speaking on alsa:{first.PcmName}, 22050 Hz");

        Edit(speaker, first.PcmName, second.PcmName);
        speaker.Daemon!.HangUp();

        _systemd.WaitForStatus(status => status.Contains(second.PcmName, StringComparison.Ordinal));
        Assert.Equal(0, say.WaitForExit().ExitCode);
        Assert.Contains("Applied audio.sinks", speaker.Daemon.Error, StringComparison.Ordinal);
        JsonElement output = speaker.Status().GetProperty("output");
        Assert.Equal($"alsa:{second.PcmName}", output.GetProperty("sink").GetString());
        List<string> told = [.. _systemd.Messages.Select(message => message.Split('=')[0])];
        int reload = told.IndexOf("RELOADING");
        Assert.Contains("READY", told.Skip(reload));
    }

    [Fact] // R-C2
    public void Broken_file_leaves_the_daemon_as_it_was_and_says_why()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartDaemon(_systemd.Variables);
        Edit(speaker, "hardware_id:", "hardwere_id:");

        speaker.Daemon!.HangUp();

        speaker.Daemon.WaitForError($"The configuration stays as it was: {speaker.ConfigFile}:4: daemon.hardwere_id: unknown key");
        Edit(speaker, "hardwere_id:", "hardware_id:");
        Assert.Equal("null", speaker.Status().GetProperty("output").GetProperty("sinks")[0].GetProperty("sink").GetString());
    }

    [Fact] // R-C1, R-J4
    public void Threshold_of_the_server_changes_while_it_runs()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartServer();
        speaker.StartDaemon();
        File.AppendAllText(speaker.ConfigFile, "\ntripwires:\n  refused_empty_prompt_count: 2\n");

        speaker.Server!.HangUp();

        speaker.Server.WaitForError("1 keys applied, 0 wait for a restart");
        JsonElement tripwire = speaker.Status().GetProperty("server").GetProperty("tripwires").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "refused_empty_prompt_count");
        Assert.Equal(2, tripwire.GetProperty("threshold").GetDouble());
    }

    [Fact] // R-C1
    public void Log_level_of_both_services_changes_while_they_run_and_what_cannot_is_named()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartServer();
        speaker.StartDaemon();
        File.AppendAllText(speaker.ConfigFile, "\nlog:\n  level: debug\n");
        Edit(speaker, "hardware_id: end-to-end", "hardware_id: another");
        Edit(speaker, $"listen: [unix:{speaker.ServerSocket}]", $"listen: [unix:{speaker.ServerSocket}]\n  max_concurrent_streams: 3");

        speaker.Daemon!.HangUp();
        speaker.Server!.HangUp();
        speaker.Daemon.WaitForError("1 keys applied, 1 wait for a restart");
        speaker.Server.WaitForError("1 keys applied, 1 wait for a restart");
        Assert.Contains("Needs a restart: daemon.hardware_id", speaker.Daemon.Error, StringComparison.Ordinal);
        Assert.Contains("Needs a restart: server.max_concurrent_streams", speaker.Server.Error, StringComparison.Ordinal);

        speaker.Run("status");
        speaker.Daemon.WaitForError(" debug ");
    }

    private static void Edit(RunningSpeaker speaker, string before, string after)
    {
        string text = File.ReadAllText(speaker.ConfigFile);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(speaker.ConfigFile, text.Replace(before, after, StringComparison.Ordinal));
    }
}
