using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Parts go away and come back; the daemon stays.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ResilienceTests
{
    [Fact]
    public void Server_that_is_away_is_told_and_one_that_is_back_is_used()
    {
        // R-D2
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        Assert.Equal(0, speaker.Run("ask", "say one").ExitCode);

        speaker.Server!.Terminate();
        Assert.Equal(0, speaker.Server.WaitForExit().ExitCode);
        FinishedProgram away = speaker.Run("ask", "say two");
        FinishedProgram say = speaker.Run("say", "two");
        string status = speaker.Run("status").Output;
        speaker.StartServer();
        FinishedProgram back = speaker.Run("ask", "say three");

        OneSentence.Of(away, ExitCode.Unreachable, $"Nothing answers on unix:{speaker.ServerSocket}");
        OneSentence.Of(say, ExitCode.Unreachable, $"Nothing answers on unix:{speaker.ServerSocket}");
        Assert.Equal(("", ""), (away.Output, say.Output));
        Assert.Contains("not reachable", status, StringComparison.Ordinal);
        Assert.Equal((0, "three\n", ""), (back.ExitCode, back.Output, back.Error));
    }

    [Fact]
    public void Failure_after_a_stopped_turn_is_no_stop()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        using RunningProgram stopped = speaker.StartCommand("ask", "--json", "say one two three four five six seven eight nine ten");
        stopped.WaitForOutput("\"playback\"");
        stopped.Interrupt();
        Assert.Equal((int)ExitCode.Interrupted, stopped.WaitForExit().ExitCode);
        speaker.Server!.Kill();
        speaker.Server.WaitForExit();

        OneSentence.Of(speaker.Run("ask", "hello"), ExitCode.Unreachable, "Nothing answers");
    }

    [Fact]
    public void Frozen_server_is_given_up_in_time()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null", "daemon.answer_timeout_sec=1");
        speaker.Server!.Freeze();

        FinishedProgram ask = speaker.Run("ask", "hello");
        speaker.Server.Thaw();

        OneSentence.Of(ask, ExitCode.Unreachable, "gave no answer within 1 s");
        Assert.Equal(0, speaker.Run("ask", "say here again").ExitCode);
    }

    [Fact]
    public void Killed_daemon_is_told_by_who_asked_and_its_socket_is_taken_over()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        using RunningProgram ask = speaker.StartCommand("ask", "--json", "say one two three four five six seven eight nine ten");
        ask.WaitForOutput("\"playback\"");

        speaker.Daemon!.Kill();

        OneSentence.Of(ask.WaitForExit(), ExitCode.Unreachable, "went away in the middle of the turn");
        Assert.True(File.Exists(speaker.ControlSocket));
        speaker.StartDaemon();
        Assert.Equal(0, speaker.Run("ask", "say one").ExitCode);
    }

    [Fact]
    public void Killed_server_leaves_a_socket_that_the_next_one_takes_over()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        speaker.Server!.Kill();
        speaker.Server.WaitForExit();
        Assert.True(File.Exists(speaker.ServerSocket));

        OneSentence.Of(speaker.Run("ask", "say one"), ExitCode.Unreachable, "Nothing answers");
        speaker.StartServer();

        Assert.Equal(0, speaker.Run("ask", "say two").ExitCode);
    }

    [Fact]
    public void Speech_waits_for_a_sink_that_comes_late()
    {
        // R-A9, R-A13
        using RigSink sink = new(new RigSinkFormat(22050), start: false);
        using RunningSpeaker speaker = RunningSpeaker.Start(
            $"alsa:{sink.PcmName}", "audio.device_query_cooldown_sec=0.2", "audio.period_ms=20", "audio.buffer_ms=200");
        using RunningProgram ask = speaker.StartCommand("ask", "say better late than never");
        ask.WaitForError("Waiting for a sink: ");
        string lost = speaker.Run("status").Output;

        sink.Start();
        using RigCapture capture = sink.StartCapture();

        FinishedProgram ended = ask.WaitForExit();
        Assert.Equal((0, "better late than never\n"), (ended.ExitCode, ended.Output));
        Assert.Contains(sink.PcmName, lost, StringComparison.Ordinal);
        Assert.Contains("running", speaker.Run("status").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Speech_that_no_sink_takes_is_given_up_and_the_daemon_goes_on()
    {
        using RigSink sink = new(new RigSinkFormat(22050), start: false);
        using RunningSpeaker speaker = RunningSpeaker.Start(
            $"alsa:{sink.PcmName}", "daemon.sink_wait_sec=0.5", "audio.device_query_cooldown_sec=0.2");

        FinishedProgram givenUp = speaker.Run("ask", "say is anybody there");
        sink.Start();
        FinishedProgram spoken = speaker.Run("ask", "say there you are");

        Assert.Equal((int)ExitCode.Device, givenUp.ExitCode);
        Assert.Equal("", givenUp.Output);
        Assert.Equal(2, givenUp.ErrorLines.Count);
        Assert.StartsWith("Waiting for a sink: ", givenUp.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("No sink could play the answer: ", givenUp.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal((0, "there you are\n"), (spoken.ExitCode, spoken.Output));
    }
}
