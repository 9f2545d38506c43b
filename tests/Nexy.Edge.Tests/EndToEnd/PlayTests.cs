using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Sound files of every kind, to a file and to a device.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class PlayTests
{
    // Lossy decoders work in floating point: the last bit is a matter of rounding.
    private const int OneBit = 1;

    [Theory]
    [InlineData("tone.wav", 0)]
    [InlineData("tone.flac", 0)]
    [InlineData("tone.ogg", OneBit)]
    [InlineData("tone.mp3", OneBit)]
    public void Played_file_equals_its_decoded_content(string name, int tolerance)
    {
        using TempFolder folder = new();
        Sndfile.Write(folder.In(name), Tone(44100, 2));
        Sound content = Sndfile.Read(folder.In(name));

        FinishedProgram play = PublishedProgram.Run("play", folder.In(name), "--sink", $"file:{folder.In("played.wav")}");

        Assert.Equal((0, "", ""), (play.ExitCode, play.Output, play.Error));
        Sound played = Sound.Read(folder.In("played.wav"));
        Assert.Equal((content.SampleRateHz, content.Channels, content.Samples.Length), (played.SampleRateHz, played.Channels, played.Samples.Length));
        Assert.All(content.Samples.Zip(played.Samples), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance));
    }

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Played_file_is_heard_sample_for_sample(string backend)
    {
        using TempFolder folder = new();
        using RigSink sink = new(new RigSinkFormat(44100));
        using RigCapture capture = sink.StartCapture();
        Sound tone = Tone(44100, 2);
        Sndfile.Write(folder.In("tone.flac"), tone);

        FinishedProgram play = PublishedProgram.Run(
            "play", folder.In("tone.flac"), "--sink", $"{backend}:{sink.PcmName}", "--set", "audio.period_ms=20", "--set", "audio.buffer_ms=200");

        Assert.Equal((0, ""), (play.ExitCode, play.Error));
        Assert.Equal(-1, CaptureSignal.FirstMismatch(capture.WaitForSignal(tone.Samples), tone.Samples));
    }

    // A second that never repeats itself and fits every coder: two rising tones.
    private static Sound Tone(int rateHz, int channels)
    {
        short[] samples = new short[rateHz * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            double time = (double)(i / channels) / rateHz;
            double hz = (i % channels == 0 ? 200 : 330) + (400 * time);
            samples[i] = (short)Math.Round(12000 * Math.Cos(2 * Math.PI * hz * time));
        }

        return new Sound(rateHz, channels, samples);
    }
}
