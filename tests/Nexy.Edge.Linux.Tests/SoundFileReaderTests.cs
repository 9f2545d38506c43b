using Nexy.Edge.Audio;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

public sealed class SoundFileReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Sndfile.Wav)]
    [InlineData(Sndfile.Flac)]
    public void Lossless_int16_file_gives_every_sample_exactly(int format)
    {
        short[] samples = CaptureSignal.FrameCounter(30_000, 2);
        string path = _folder.In("x");
        Sndfile.Write(path, new Sound(44100, 2, samples), format);

        using SoundFileReader reader = SoundFileReader.Open(path);

        Assert.Equal(new AudioFormat(44100, 2), reader.Format);
        Assert.Equal(30_000, reader.Frames);
        Assert.Equal(CaptureSignal.ToFloat(samples), ReadAll(reader));
    }

    [Theory]
    [InlineData(Sndfile.Mp3)]
    [InlineData(Sndfile.OggVorbis)]
    [InlineData(Sndfile.OggOpus)]
    public void Lossy_file_gives_its_tone_at_its_length_and_level(int format)
    {
        short[] tone = Tone(48000, frames: 48000);
        string path = _folder.In("x");
        Sndfile.Write(path, new Sound(48000, 1, tone), format);

        using SoundFileReader reader = SoundFileReader.Open(path);
        float[] read = ReadAll(reader);

        Assert.Equal(new AudioFormat(48000, 1), reader.Format);
        Assert.InRange(read.Length, 48000, 48000 + 4608);
        Assert.InRange(Math.Sqrt(read.Average(sample => (double)sample * sample)), 0.32, 0.38);
        Assert.InRange(ZeroCrossings(read), 1960, 2040);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("flac")]
    [InlineData("ogg")]
    public void File_made_by_sox_is_read(string extension)
    {
        string path = _folder.In("tone." + extension);
        Run("sox", "-n", "-r", "22050", "-c", "2", path, "synth", "1", "sine", "1000", "gain", "-6");

        using SoundFileReader reader = SoundFileReader.Open(path);
        float[] read = ReadAll(reader);

        Assert.Equal(new AudioFormat(22050, 2), reader.Format);
        Assert.Equal(2 * 22050, read.Length);
        Assert.InRange(read.Max(), 0.45f, 0.55f);
    }

    [Fact]
    public void File_spoken_by_espeak_is_read()
    {
        string path = _folder.In("speech.wav");
        Run("espeak-ng", "-w", path, "one two three");

        using SoundFileReader reader = SoundFileReader.Open(path);

        Assert.Equal(new AudioFormat(22050, 1), reader.Format);
        Assert.True(ReadAll(reader).Length > 22050 / 2);
    }

    [Fact]
    public void Absent_file_is_refused() => AssertRefused(_folder.In("nosuch.wav"), "no such file");

    [Fact]
    public void Folder_is_refused() => AssertRefused(_folder.Path, "it is a folder");

    [Fact]
    public void Text_is_refused()
    {
        File.WriteAllText(_folder.In("x.wav"), "this is no sound at all, whatever its name says");

        AssertRefused(_folder.In("x.wav"), "not a sound file");
    }

    [Fact]
    public void Empty_file_is_refused()
    {
        File.WriteAllText(_folder.In("x.wav"), "");

        AssertRefused(_folder.In("x.wav"), "not a sound file");
    }

    [Fact]
    public void Wav_cut_in_its_header_is_refused()
    {
        File.WriteAllBytes(_folder.In("x.wav"), "RIFF\u0010\0\0\0WAVEfmt "u8.ToArray());

        AssertRefused(_folder.In("x.wav"), "cannot be played");
    }

    private static void AssertRefused(string path, string reason)
    {
        SoundFileException refusal = Assert.Throws<SoundFileException>(() => SoundFileReader.Open(path));

        Assert.StartsWith($"{path}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    // Blocks of an odd number of frames, so that they never meet those of a codec.
    private static float[] ReadAll(SoundFileReader reader)
    {
        List<float> all = [];
        float[] block = new float[997 * reader.Format.Channels];
        for (int frames; (frames = reader.Read(block)) > 0;)
            all.AddRange(block[..(frames * reader.Format.Channels)]);
        return [.. all];
    }

    private static short[] Tone(int rateHz, int frames) =>
        [.. Enumerable.Range(0, frames).Select(i => (short)(16384 * Math.Sin(2 * Math.PI * 1000 * i / rateHz)))];

    private static int ZeroCrossings(float[] samples) =>
        samples.Zip(samples.Skip(1), (before, after) => before < 0 != after < 0).Count(crossed => crossed);

    private static void Run(string program, params string[] arguments)
    {
        FinishedProgram result = RunningProgram.Run(program, arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
