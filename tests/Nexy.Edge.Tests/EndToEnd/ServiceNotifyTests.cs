using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-D1, R-A16: what the published services tell systemd, over a real notification socket.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ServiceNotifyTests : IDisposable
{
    private const string LongSpeech = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen. "
        + "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.";

    private readonly NotifySocket _systemd = new(TimeSpan.FromSeconds(1));

    public void Dispose() => _systemd.Dispose();

    [Fact] // R-D1
    public void Idle_daemon_is_ready_lives_and_stops_with_a_word()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartDaemon(_systemd.Variables);

        _systemd.WaitForLine("READY=1");
        _systemd.WaitForFeeds(12);
        _systemd.WaitForStatus(status => status.StartsWith("Idle; next on null; the answering server", StringComparison.Ordinal));
        speaker.StopDaemon();

        _systemd.WaitForLine("STOPPING=1");
        Assert.DoesNotContain("watchdog", speaker.Daemon!.Error, StringComparison.Ordinal);
    }

    [Fact] // R-D1
    public void Status_follows_the_speech_and_the_server()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartServer();
        speaker.StartDaemon(_systemd.Variables);

        using RunningProgram say = speaker.StartCommand("say", LongSpeech);
        _systemd.WaitForStatus(status => status == "Speaking on null, 22050 Hz");
        Assert.Equal(0, say.WaitForExit().ExitCode);
        _systemd.WaitForStatus(status => status == "Idle on null, 22050 Hz");
        speaker.Server!.Kill();
        _systemd.WaitForStatus(status => status.Contains("the answering server", StringComparison.Ordinal));
        speaker.StartServer();
        _systemd.WaitForStatus(status => !status.Contains("the answering server", StringComparison.Ordinal));
    }

    [Fact] // R-D1 R-D2 R-A9
    public void Daemon_without_a_card_is_ready_and_lives_while_speech_waits_for_one()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("card:NoSuchCard");
        speaker.StartServer();
        speaker.StartDaemon(_systemd.Variables);
        _systemd.WaitForLine("STATUS=Idle; no sink of audio.sinks is there");

        using RunningProgram say = speaker.StartCommand("say", "hello");
        _systemd.WaitForStatus(status => status.StartsWith("Speaking; speech waits: no sink", StringComparison.Ordinal));
        _systemd.WaitForFeeds(12);

        Assert.False(say.HasExited);
    }

    [Fact] // R-A16 R-D1
    public void Output_that_stands_still_is_not_fed_until_it_moves_again()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RunningSpeaker speaker = RunningSpeaker.Configure($"alsa:{sink.PcmName}");
        speaker.StartServer();
        speaker.StartDaemon(_systemd.Variables);
        using RunningProgram say = speaker.StartCommand("say", LongSpeech);
        _systemd.WaitForStatus(status => status.StartsWith("Speaking on alsa:", StringComparison.Ordinal));
        _systemd.WaitForFeeds(2);

        sink.Freeze();

        speaker.Daemon!.WaitForError("The watchdog is not fed: ");
        Wait.Until("systemd's patience to end", () => _systemd.IsOverdue);
        sink.Thaw();
        speaker.Daemon!.WaitForError("The watchdog is fed again");
        _systemd.WaitForFeeds(4);
        Assert.Equal(0, say.WaitForExit().ExitCode);
    }

    [Fact] // R-D1
    public void Server_is_ready_when_it_lets_requests_in_and_lives()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");
        speaker.StartServer(_systemd.Variables);

        _systemd.WaitForLine("READY=1");
        _systemd.WaitForFeeds(8);
        Assert.Equal($"Answers on unix:{speaker.ServerSocket}", _systemd.Status);
        speaker.Server!.Terminate();
        Assert.Equal(0, speaker.Server.WaitForExit().ExitCode);
        _systemd.WaitForLine("STOPPING=1");
    }

    [Fact] // R-D1 R-S15
    public void Server_that_cannot_start_as_configured_tells_so_in_its_status()
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null", "server.disable_module_coordinator=true");
        speaker.StartServer(_systemd.Variables);

        _systemd.WaitForStatus(status => status.Contains("built-in parts stand in", StringComparison.Ordinal));
    }
}
