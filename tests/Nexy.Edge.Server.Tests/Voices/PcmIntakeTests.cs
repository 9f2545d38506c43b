namespace Nexy.Edge.Server.Tests.Voices;

public class PcmIntakeTests
{
    [Theory]
    [InlineData("U8", new byte[] { 0x80, 0x00, 0xFF }, new short[] { 0, -32768, 32512 })]
    [InlineData("S16", new byte[] { 0, 0, 0x34, 0x12, 0, 0x80 }, new short[] { 0, 0x1234, -32768 })]
    [InlineData("S24", new byte[] { 9, 0x34, 0x12, 0, 0, 0x80 }, new short[] { 0x1234, -32768 })]
    [InlineData("S32", new byte[] { 9, 9, 0x34, 0x12, 0, 0, 0, 0x80 }, new short[] { 0x1234, -32768 })]
    [InlineData("F32", new byte[] { 0, 0, 0, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0xC0, 0x7F }, new short[] { 16384, -32768, 0 })]
    public void Samples_of_every_format_become_int16(string format, byte[] bytes, short[] expected) =>
        Assert.Equal(expected, Convert(new PcmFormat(Enum.Parse<SampleFormat>(format), 22050, 1), [bytes]));

    [Fact]
    public void Channels_are_averaged_without_overflow()
    {
        var format = new PcmFormat(SampleFormat.S16, 22050, 2);

        Assert.Equal([32767, 50], Convert(format, [[0xFF, 0x7F, 0xFF, 0x7F, 100, 0, 0, 0]]));
    }

    [Theory]
    [InlineData("S16", 1)]
    [InlineData("S24", 3)]
    [InlineData("F32", 2)]
    public void Sound_is_the_same_however_its_bytes_are_cut(string name, int channels)
    {
        var format = new PcmFormat(Enum.Parse<SampleFormat>(name), 22050, channels);
        var random = new Random(3);
        var bytes = new byte[format.BytesPerFrame * 7000];
        random.NextBytes(bytes);
        var whole = Convert(format, [bytes]);

        Assert.Equal(7000, whole.Length);
        for (var i = 0; i < 50; i++)
        {
            var parts = new List<byte[]>();
            for (var at = 0; at < bytes.Length; at += parts[^1].Length)
                parts.Add(bytes[at..Math.Min(bytes.Length, at + random.Next(1, i < 5 ? 4 : 9000))]);
            Assert.Equal(whole, Convert(format, parts));
        }
    }

    [Fact]
    public void Part_of_a_frame_at_the_end_is_no_sound() =>
        Assert.Equal([1], Convert(new PcmFormat(SampleFormat.S16, 22050, 1), [[1, 0, 5]]));

    private static short[] Convert(PcmFormat format, IEnumerable<byte[]> parts)
    {
        var (intake, chunks) = (new PcmIntake(format), new List<PcmChunk>());
        foreach (var part in parts)
            intake.Add(part);
        intake.Finish();
        while (intake.TryTake(out var chunk))
            chunks.Add(chunk);
        var samples = Speech.Samples(chunks);
        Assert.Equal(samples.Length, intake.Frames);
        return samples;
    }
}
