namespace Nexy.Edge.Server.Tests.Voices;

public class WavStreamTests
{
    [Theory]
    [InlineData(1, 8, "U8")]
    [InlineData(1, 16, "S16")]
    [InlineData(1, 24, "S24")]
    [InlineData(1, 32, "S32")]
    [InlineData(3, 32, "F32")]
    public async Task Format_is_read_plain_and_extensible(int tag, int bits, string samples)
    {
        var expected = new PcmFormat(Enum.Parse<SampleFormat>(samples), 16000, 2);

        Assert.Equal(expected, (await ReadAsync(WavBytes.Head(tag, 2, 16000, bits))).Format);
        Assert.Equal(expected, (await ReadAsync(WavBytes.Head(tag, 2, 16000, bits, extra: [0, 0]))).Format);
        Assert.Equal(expected, (await ReadAsync(WavBytes.Head(0xFFFE, 2, 16000, bits, extra: WavBytes.Extension(tag)))).Format);
    }

    [Theory]
    [InlineData(0u, null)]
    [InlineData(0xFFFFFFFFu, null)]
    [InlineData(0x7FFFF000u, null)]
    [InlineData(0x7FFFFFFFu, null)]
    [InlineData(2u, 2L)]
    [InlineData(1_000_000u, 1_000_000L)]
    public async Task Length_that_a_stream_cannot_know_promises_nothing(uint dataBytes, long? expected) =>
        Assert.Equal(expected, (await ReadAsync(WavBytes.Head(dataBytes: dataBytes))).DataBytes);

    [Fact]
    public async Task Chunks_before_the_samples_are_skipped_with_their_padding()
    {
        byte[] bytes =
        [
            .. WavBytes.Riff(), .. WavBytes.Chunk("LIST", new byte[7]), .. WavBytes.Chunk("fmt ", WavBytes.Format(1, 1, 8000, 16)),
            .. WavBytes.Chunk("fact", new byte[4]), .. WavBytes.DataHead(10), 1, 2,
        ];
        using var stream = new MemoryStream(bytes);

        Assert.Equal(new WavStream(new PcmFormat(SampleFormat.S16, 8000, 1), 10), await WavStream.ReadAsync(stream, CancellationToken.None));
        Assert.Equal(1, stream.ReadByte());
    }

    public static TheoryData<byte[], string> Malformed => new()
    {
        { [], "ended before the first sample" },
        { WavBytes.Head()[..20], "ended before the first sample" },
        { WavBytes.Head()[..^1], "ended before the first sample" },
        { "OggS this is another format"u8.ToArray(), "does not write WAV; bare samples need voice.command_format" },
        { WavBytes.Riff("RIFX"), "does not write WAV" },
        { [.. WavBytes.Riff(), .. WavBytes.DataHead(5)], "WAV without a format" },
        { [.. WavBytes.Riff(), .. WavBytes.Chunk("fmt ", new byte[14])], "a format that is too short" },
        { [.. WavBytes.Riff(), .. WavBytes.Chunk("fmt ", new byte[200])], "200 bytes before the samples" },
        { [.. WavBytes.Riff(), .. "LIST"u8, 0xFF, 0xFF, 0xFF, 0xFF], "4294967295 bytes before the samples" },
        { WavBytes.Head(tag: 85), "type 85 with 16 bits" },
        { WavBytes.Head(bits: 12), "type 1 with 12 bits" },
        { WavBytes.Head(channels: 0), "0 channels" },
        { WavBytes.Head(rateHz: 100), "a rate of 100 Hz" },
        { WavBytes.Head(rateHz: -1), "a rate of 2147483647 Hz" },
        { WavBytes.Head(tag: 0xFFFE), "type 65534" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_head_is_refused_with_its_reason(byte[] bytes, string expected)
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(bytes));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_bytes_are_a_head_or_refused()
    {
        var random = new Random(11);
        var good = WavBytes.Head(0xFFFE, extra: WavBytes.Extension(1));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = good.ToArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var failure = await Record.ExceptionAsync(() => ReadAsync(bytes));

            Assert.True(failure is null or InvalidDataException, $"{failure}");
        }
    }

    private static Task<WavStream> ReadAsync(byte[] bytes) => WavStream.ReadAsync(new MemoryStream(bytes), CancellationToken.None);
}
