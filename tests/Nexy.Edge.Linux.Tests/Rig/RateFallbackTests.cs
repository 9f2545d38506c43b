using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>L3: the content rate is refused; the stream runs at the device's rate, and nobody hears a difference.</summary>
[Collection(AlsaCollection.Name)]
public sealed class RateFallbackTests
{
    private const int ContentRateHz = 22050;
    private const int DeviceRateHz = 48000;
    private const int Seconds = 5;
    private const double ToneHz = 441;

    [Theory] // R-L3 R-A11
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Refused_content_rate_falls_back_with_the_same_pitch_and_speed(string scheme)
    {
        using RigSink sink = RigSink.Tapped(DeviceRateHz);
        AlsaConfiguration.Define("rig_only_48k", $"type plug slave {{ pcm \"{sink.PcmName}\" rate {DeviceRateHz} }}");
        List<OutputEvent> events = [];
        AudioOptions options = new() { Sinks = [$"{scheme}:rig_only_48k"], BufferMs = 200 };
        await using AudioEngine engine = new(
            options, [OutputOn.Backend(scheme)], new SinkDirectory(), events.Add, TimeProvider.System);
        engine.Start();

        await engine.WriteAsync(Tone(), new AudioFormat(ContentRateHz, 1), CancellationToken.None);
        await engine.CompleteUtteranceAsync(CancellationToken.None);
        Wait.Until("the last frame to be heard", () => engine.Snapshot().PlayedFrames >= engine.WrittenPosition);
        long target = sink.Tap.Frames + DeviceRateHz;
        Wait.Until("silence after the tone", () => sink.Tap.Frames >= target);
        AlsaConfiguration.Undefine("rig_only_48k");

        float[] heard = LeftOf(sink.Tap.Recording());
        Assert.Contains(events, told => told.Kind == OutputEventKind.Fallback && told.Format.SampleRateHz == DeviceRateHz);
        Assert.Equal(0, engine.Tripwires.CallbackUnderrun.Value);
        Assert.True(engine.Tripwires.Recreate.Value == 0, string.Join('\n', events));
        // Speed: as long as it was, but for the filter's own few samples. Pitch: the tone, and nothing else.
        Assert.InRange(heard.Length, (DeviceRateHz * Seconds) - 200, (DeviceRateHz * Seconds) + 200);
        Assert.True(DistortionDb(heard.AsSpan(2400, heard.Length - 4800)) < -80, $"{DistortionDb(heard)} dB");
    }

    private static float[] Tone()
    {
        float[] tone = new float[ContentRateHz * Seconds];
        for (int i = 0; i < tone.Length; i++)
            tone[i] = 0.5f * (float)Math.Sin(2 * Math.PI * ToneHz * i / ContentRateHz);
        return tone;
    }

    private static float[] LeftOf(TapRecording recording)
    {
        float[] left = [.. recording.Samples.Where((_, index) => index % 2 == 0).Select(MarkAsSilence)];
        int first = Array.FindIndex(left, sample => Math.Abs(sample) > 1e-3f);
        int last = Array.FindLastIndex(left, sample => Math.Abs(sample) > 1e-3f);
        return left[first..(last + 1)];
    }

    private static float MarkAsSilence(float sample) => float.IsNaN(sample) ? 0 : sample;

    // What remains when the tone, at the one phase and level that fit the whole of it, is taken away: a step, a
    // dropout, a drift of the rate would all remain.
    private static double DistortionDb(ReadOnlySpan<float> samples)
    {
        double step = 2 * Math.PI * ToneHz / DeviceRateHz;
        (double sine, double cosine, double power, double rest) = (0, 0, 0, 0);
        for (int i = 0; i < samples.Length; i++)
        {
            sine += samples[i] * Math.Sin(step * i) * 2 / samples.Length;
            cosine += samples[i] * Math.Cos(step * i) * 2 / samples.Length;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            double fitted = (sine * Math.Sin(step * i)) + (cosine * Math.Cos(step * i));
            power += fitted * fitted;
            rest += (samples[i] - fitted) * (samples[i] - fitted);
        }

        return 10 * Math.Log10(rest / power);
    }
}
