using System.Globalization;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The whole way from a prompt to what a sound server really played.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class AskToDeviceTests
{
    private const string Prompt = "say one two three";
    private const string Words = "one two three";

    // A busy machine must not be heard in a recording that is compared sample by sample.
    private static readonly string[] LongBuffer = ["audio.period_ms=20", "audio.buffer_ms=200"];

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Played_speech_equals_the_synthesised_sample_for_sample(string backend)
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"{backend}:{sink.PcmName}", LongBuffer);
        short[] speech = EspeakProgram.Speak("en", Words).OnChannels(2);

        FinishedProgram ask = speaker.Run("ask", Prompt);

        Assert.Equal((0, Words + "\n"), (ask.ExitCode, ask.Output));
        IsHeardExactly(capture, speech);
    }

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Device_of_another_rate_gets_speech_of_right_duration_and_pitch(string backend)
    {
        // R-A11
        using TempFolder folder = new();
        using RigSink sink = new(new RigSinkFormat(48000));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start(
            $"{backend}:{sink.PcmName}", [.. LongBuffer, "audio.prefer_stream_rate=device"]);
        short[] reference = At48000(EspeakProgram.Speak("en", Words), folder);

        Assert.Equal(0, speaker.Run("ask", Prompt).ExitCode);

        speaker.WaitUntilIdle();
        short[] heard = Trimmed(Left(capture.Stop()));
        Assert.InRange((double)heard.Length / reference.Length, 0.99, 1.01);
        Assert.InRange(SpeechMeter.Likeness(heard, reference, maxShift: 200), 0.98, 1.0001);
    }

    [Fact]
    public void Two_asks_at_once_are_spoken_one_after_the_other_and_complete()
    {
        using RigSink sink = new(new RigSinkFormat(22050));
        using RigCapture capture = sink.StartCapture();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}", LongBuffer);
        short[] one = EspeakProgram.Speak("en", "the first of two").OnChannels(2);
        short[] two = EspeakProgram.SpeakLast("en", "the first of two", "and here comes number two").OnChannels(2);

        using RunningProgram first = speaker.StartCommand("ask", "--json", "say the first of two");
        first.WaitForOutput("\"started\"");
        using RunningProgram second = speaker.StartCommand("ask", "--json", "say and here comes number two");

        IsWholeTurn(first.WaitForExit(), "the first of two");
        IsWholeTurn(second.WaitForExit(), "and here comes number two");
        capture.WaitForSignal(one);
        capture.WaitForSignal(two);
        short[] all = capture.ReadSamples();
        int endOfFirst = CaptureSignal.FindStart(all, one, 2) + one.Length;
        Assert.Equal(-1, CaptureSignal.FirstMismatch(all.AsSpan()[(endOfFirst - one.Length)..], one));
        int startOfSecond = CaptureSignal.FindStart(all, two, 2);
        Assert.InRange(startOfSecond, endOfFirst, all.Length);
        Assert.Equal(-1, CaptureSignal.FirstMismatch(all.AsSpan()[startOfSecond..], two));
    }

    private static void IsHeardExactly(RigCapture capture, short[] speech)
    {
        capture.WaitForSignal(speech);
        short[] all = capture.ReadSamples();
        int start = CaptureSignal.FindStart(all, speech, 2);
        Assert.Equal(-1, CaptureSignal.FirstMismatch(all.AsSpan()[start..], speech));
        // Nothing else was played, before or after.
        Assert.Equal(-1, CaptureSignal.FirstSound(all.AsSpan()[..start]));
        Assert.Equal(-1, CaptureSignal.FirstSound(all.AsSpan()[(start + speech.Length)..]));
    }

    private static void IsWholeTurn(FinishedProgram ask, string words)
    {
        // R-S12: speech, then its text as it is heard, the end last.
        var events = Json.LinesOf(ask);
        Assert.Equal("started", events[0].GetProperty("event").GetString());
        Assert.Equal(words, string.Concat(Json.TextsOf(ask)));
        Assert.Equal("spoken", events[^1].GetProperty("outcome").GetString());
        Assert.Single(events, told => told.GetProperty("event").GetString() == "ended");
    }

    private static short[] At48000(Sound sound, TempFolder folder)
    {
        string raw = folder.In("reference.raw");
        File.WriteAllBytes(raw, System.Runtime.InteropServices.MemoryMarshal.AsBytes(sound.Samples.AsSpan()));
        FinishedProgram sox = RunningProgram.Run("sox",
        [
            "-D", "-t", "raw", "-e", "signed", "-b", "16", "-c", "1", "-r", sound.SampleRateHz.ToString(CultureInfo.InvariantCulture), raw,
            "-t", "raw", folder.In("reference48.raw"), "rate", "-v", "48000",
        ]);
        Assert.True(sox.ExitCode == 0, sox.ToString());
        return Trimmed(CaptureSignal.ReadRaw(folder.In("reference48.raw")));
    }

    private static short[] Left(short[] stereo) => [.. stereo.Where((_, index) => index % 2 == 0)];

    private static short[] Trimmed(short[] samples) => SpeechMeter.Trim(samples).ToArray();
}
