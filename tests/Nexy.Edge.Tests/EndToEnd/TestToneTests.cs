using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-I2: a tone that is sent, played and checked.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class TestToneTests
{
    [Fact]
    public void Tone_through_the_daemon_is_played_to_its_last_frame()
    {
        using RigSink sink = new();
        using RunningSpeaker speaker = RunningSpeaker.Start($"alsa:{sink.PcmName}");

        FinishedProgram run = speaker.Run("test-tone", "--seconds", "0.5", "--json");

        JsonElement tone = Json.Of(run);
        Assert.Equal(0, run.ExitCode);
        Assert.True(tone.GetProperty("ok").GetBoolean());
        Assert.True(tone.GetProperty("daemon").GetBoolean());
        Assert.Equal($"alsa:{sink.PcmName}", tone.GetProperty("sink").GetString());
        Assert.Equal((24000, 24000), (tone.GetProperty("sent_frames").GetInt64(), tone.GetProperty("played_frames").GetInt64()));
    }

    [Fact]
    public void Tone_without_a_daemon_is_played_in_this_process_and_is_what_it_says()
    {
        using TempFolder folder = new();

        FinishedProgram run = PublishedProgram.Run(
            "test-tone", "--sink", $"file:{folder.In("tone.wav")}", "--set", $"daemon.listen=unix:{folder.In("none.sock")}");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("because no daemon runs", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict    ok: the device plays", run.Output, StringComparison.Ordinal);
        Sound tone = Sound.Read(folder.In("tone.wav"));
        float[] middle = [.. tone.Channel(0).Skip(tone.SampleRateHz / 4).Take(tone.SampleRateHz / 2).Select(sample => sample / 32768f)];
        SineFit fit = SineFit.Of(middle, 1000.0 / tone.SampleRateHz);
        Assert.InRange(tone.DurationSec, 1, 1.5);
        Assert.InRange(fit.Level, 0.095, 0.105);
        Assert.True(fit.SnrDb > 50, $"{fit.SnrDb} dB");
        Assert.InRange(Math.Abs((int)tone.Channel(0)[0]), 0, 10);
    }

    [Fact]
    public void Sink_that_was_preferred_for_the_tone_is_so_for_the_tone_only()
    {
        using RigSink other = new();
        using RunningSpeaker speaker = RunningSpeaker.Start(["null", $"alsa:{other.PcmName}"]);

        FinishedProgram run = speaker.Run("test-tone", "--sink", $"alsa:{other.PcmName}", "--json");
        FinishedProgram unknown = speaker.Run("test-tone", "--sink", "alsa:elsewhere");

        Assert.Equal($"alsa:{other.PcmName}", Json.Of(run).GetProperty("sink").GetString());
        Assert.False(speaker.Status().GetProperty("output").TryGetProperty("chosen_sink", out _));
        Assert.Equal((int)ExitCode.Refused, unknown.ExitCode);
        Assert.Contains("none of the sinks of audio.sinks", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sink_that_does_not_open_fails_the_tone_with_the_next_step()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("alsa:nothing", "daemon.sink_wait_sec=0.2");

        FinishedProgram run = speaker.Run("test-tone");

        Assert.Equal((int)ExitCode.Device, run.ExitCode);
        Assert.Contains("played     0 frames\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("verdict    failed: No sink could play", run.Output, StringComparison.Ordinal);
        Assert.Contains("`nexy-edge doctor`", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Muted_speaker_plays_the_tone_and_says_that_nobody_hears_it()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        Assert.Equal(0, speaker.Run("volume", "--mute").ExitCode);

        FinishedProgram run = speaker.Run("test-tone", "--seconds", "0.2");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cannot be heard: it is muted", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    public void Tone_that_is_too_short_or_too_long_is_a_usage_error(string seconds)
    {
        FinishedProgram run = PublishedProgram.Run("test-tone", "--seconds", seconds);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains("allowed: 0.1 to 60", run.Error, StringComparison.Ordinal);
    }
}
