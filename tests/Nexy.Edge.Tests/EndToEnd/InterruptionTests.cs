using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Who wants silence gets silence, and the speaker is as before.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class InterruptionTests(ITestOutputHelper output)
{
    private const string LongPrompt =
        "say one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

    private const int BufferMs = 80;
    private const int FadeMs = 10;

    private const int RecorderMs = 20;

    // Half a second of the sink's own silence after the fade.
    private const int SilentSamples = 22050;

    [Fact]
    public void Interrupt_of_ask_stops_the_speech_and_not_only_the_command()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}");
        using RunningProgram ask = StartSpeaking(speaker, capture);

        ask.Interrupt();

        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        IsSilentAndReady(speaker, capture);
    }

    [Fact]
    public void Stop_from_elsewhere_ends_the_speech_and_the_command_that_asked()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}");
        using RunningProgram ask = StartSpeaking(speaker, capture);

        FinishedProgram stop = speaker.Run("stop");

        Assert.Equal((0, "Stopped: turn-1.\n"), (stop.ExitCode, stop.Output));
        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        IsSilentAndReady(speaker, capture);
        Assert.Equal("Nothing was being said.\n", speaker.Run("stop").Output);
    }

    [Fact]
    public async Task Interrupt_at_the_server_ends_speech_that_the_server_has_sent_whole()
    {
        // R-S13. Far more is said than has been heard, and no request is open any more that could be ended.
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}", "audio.queue_sec=60");
        using RunningProgram ask = StartSpeaking(speaker, capture);
        Wait.Until("the end of the answer", () => speaker.Server!.Error.Contains("stream_released", StringComparison.Ordinal));

        using RpcChannel channel = RpcChannel.ForAddress(RpcEndpoint.Parse($"unix:{speaker.ServerSocket}"));
        using AsyncUnaryCall<InterruptResponse> call = channel.AsyncUnaryCall(
            StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = "end-to-end" });

        Assert.Empty((await call.ResponseAsync).InterruptedSessions);
        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        IsSilentAndReady(speaker, capture);
    }

    [Fact]
    public void Stop_lets_nothing_be_heard_but_what_the_device_held_and_the_fade()
    {
        // R-S13. The sound server stands still meanwhile, so that no time passes between the call and the count.
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start(
            $"alsa:{sink.PcmName}", $"audio.buffer_ms={BufferMs}", "audio.stall_timeout_ms=10000");
        using RunningProgram ask = StartSpeaking(speaker, capture);
        sink.Freeze();
        Wait.UntilStill("the recording", () => capture.CapturedFrames);
        long heardFrames = capture.CapturedFrames;

        FinishedProgram stop = speaker.Run("stop");
        sink.Thaw();

        Assert.Equal("Stopped: turn-1.\n", stop.Output);
        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        IsSilent(capture);
        ReadOnlySpan<short> after = capture.ReadSamples().AsSpan()[(int)heardFrames..];
        // The sink's clock went on: silence for that time lies between.
        int soundFrames = after.Length - after.Count((short)0);
        output.WriteLine($"heard after stop: {soundFrames} frames of 22050 a second, the device held {BufferMs} ms");
        // The sound server is ahead of what it has played by as much again as its client's buffer, unless it hears of
        // the stop before it looks at its clock.
        Assert.InRange(soundFrames, 0, ((2 * BufferMs) + FadeMs + RecorderMs) * 22050 / 1000);
    }

    [Fact]
    public void Termination_of_the_daemon_in_mid_speech_is_orderly()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}");
        using RunningProgram ask = StartSpeaking(speaker, capture);

        speaker.Daemon!.Terminate();

        FinishedProgram daemon = speaker.Daemon.WaitForExit();
        Assert.Equal(0, daemon.ExitCode);
        Assert.DoesNotContain("error", daemon.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(speaker.ControlSocket));
        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        IsSilent(capture);
    }

    [Fact]
    public void Termination_of_the_server_in_mid_answer_is_orderly_and_told()
    {
        // The queue is full long before the answer ends: after all its grace the server is still at it.
        using RunningSpeaker speaker = RunningSpeaker.Start("null", "audio.queue_sec=1");
        string longer = string.Concat(Enumerable.Repeat(LongPrompt, 6));
        using RunningProgram ask = speaker.StartCommand("ask", "--json", longer);
        ask.WaitForOutput("\"playback\"");

        speaker.Server!.Terminate();

        FinishedProgram server = speaker.Server.WaitForExit();
        Assert.Equal(0, server.ExitCode);
        Assert.False(File.Exists(speaker.ServerSocket));
        FinishedProgram ended = ask.WaitForExit();
        Assert.Equal((int)ExitCode.Unreachable, ended.ExitCode);
        Assert.Equal("failed", Json.LinesOf(ended)[^1].GetProperty("outcome").GetString());
    }

    private static RunningProgram StartSpeaking(RunningSpeaker speaker, RigCapture capture)
    {
        RunningProgram ask = speaker.StartCommand("ask", LongPrompt);
        Wait.Until("speech in the recording", () => CaptureSignal.FirstSound(capture.ReadSamples()) >= 0);
        return ask;
    }

    private static void IsSilentAndReady(RunningSpeaker speaker, RigCapture capture)
    {
        speaker.WaitUntilIdle();
        IsSilent(capture);
        int cutOff = capture.ReadSamples().Length;
        FinishedProgram next = speaker.Run("ask", "say here again");
        Assert.Equal((0, "here again\n"), (next.ExitCode, next.Output));
        // The library remembers a sentence that it did not finish, which no other program has seen: heard it is.
        Wait.Until("the next answer in the recording", () => SpeechMeter.Trim(capture.ReadSamples().AsSpan()[cutOff..]).Length > SilentSamples);
    }

    // The whole speech would be ten seconds: what has become silent was cut off.
    private static void IsSilent(RigCapture capture) => Wait.Until("silence in the recording", () =>
    {
        short[] heard = capture.ReadSamples();
        return heard.Length > SilentSamples && CaptureSignal.FirstSound(heard.AsSpan()[^SilentSamples..]) < 0;
    }, TimeSpan.FromSeconds(4));
}
