using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A prompt becomes a sound file of speech: what a machine without sound is left with.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class AskToFileTests
{
    // The voice of this library at its default rate; a pause that it does not make itself is a gap.
    private const double LongestPauseSec = 0.35;

    [Theory]
    [InlineData("What time is it?", "en", "It is ")]
    [InlineData("say one two three", "en", "one two three")]
    [InlineData("который час", "ru", "Сейчас ")]
    [InlineData("скажи привет мир", "ru", "привет мир")]
    public void Answer_is_printed_and_its_speech_is_in_the_file(string prompt, string voice, string beginning)
    {
        using TempFolder folder = new();
        using RunningSpeaker speaker = RunningSpeaker.Start($"file:{folder.In("answer.wav")}");

        FinishedProgram ask = speaker.Run("ask", prompt);

        Assert.Equal((0, ""), (ask.ExitCode, ask.Error));
        string text = Assert.Single(ask.OutputLines);
        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
        speaker.StopDaemon();
        Sound answer = Sound.Read(folder.In("answer.wav"));
        IsGoodSpeech(answer);
        Sound reference = EspeakProgram.Speak(voice, text);
        Assert.Equal((reference.SampleRateHz, 2), (answer.SampleRateHz, answer.Channels));
        Assert.Equal(reference.OnChannels(2), answer.Samples);
    }

    [Fact]
    public void Answer_of_several_sentences_has_no_gap_beyond_the_pauses_of_the_voice()
    {
        using TempFolder folder = new();
        using RunningSpeaker speaker = RunningSpeaker.Start($"file:{folder.In("answer.wav")}");

        FinishedProgram ask = speaker.Run("ask", "--json", "Who painted the Mona Lisa?");

        Assert.Equal(0, ask.ExitCode);
        string[] sentences = [.. Json.TextsOf(ask).Select(text => text.Trim())];
        Assert.InRange(sentences.Length, 2, 10);
        // It says what it cannot do, and how it could.
        Assert.Contains("language model", sentences[0], StringComparison.Ordinal);
        speaker.StopDaemon();
        Sound answer = Sound.Read(folder.In("answer.wav"));
        IsGoodSpeech(answer, longestPauseSec: 1);
        Assert.Equal(EspeakProgram.Speak("en", sentences).OnChannels(2), answer.Samples);
    }

    private static void IsGoodSpeech(Sound sound, double longestPauseSec = LongestPauseSec)
    {
        short[] left = sound.Channel(0);
        Assert.InRange(sound.DurationSec, 0.5, 30);
        Assert.InRange(SpeechMeter.Rms(SpeechMeter.Trim(left)), 0.03, 0.4);
        Assert.Equal(0, SpeechMeter.ClippedSamples(left));
        Assert.InRange((double)SpeechMeter.LongestPauseSamples(left) / sound.SampleRateHz, 0, longestPauseSec);
    }
}
