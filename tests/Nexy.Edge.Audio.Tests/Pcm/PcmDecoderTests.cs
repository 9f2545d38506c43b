using System.Buffers.Binary;
using Nexy.Edge.Audio.Pcm;

namespace Nexy.Edge.Audio.Tests.Pcm;

// R-A5
public sealed class PcmDecoderTests
{
    [Fact]
    public void Convert_int16_is_exact_at_every_value()
    {
        var bytes = new byte[65536 * 2];
        for (var i = 0; i < 65536; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * 2), (short)(i - 32768));

        var samples = Convert(PcmSampleType.Int16, bytes);

        for (var i = 0; i < 65536; i++)
            Assert.Equal((i - 32768) / 32768f, samples[i]);
    }

    [Fact]
    public void Convert_uint8_is_exact_at_every_value()
    {
        var samples = Convert(PcmSampleType.UInt8, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);

        for (var i = 0; i < 256; i++)
            Assert.Equal((i - 128) / 128f, samples[i]);
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(int.MinValue, -1f)]
    [InlineData(1 << 30, 0.5f)]
    [InlineData(-(1 << 30), -0.5f)]
    [InlineData(65536, 1f / 32768f)]
    [InlineData(int.MaxValue, 1f)]
    public void Convert_int32_reaches_full_scale_and_not_beyond(int value, float expected)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);

        Assert.Equal(expected, Convert(PcmSampleType.Int32, bytes)[0]);
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(0.123456789f, 0.123456789f)]
    [InlineData(-1f, -1f)]
    [InlineData(1.0000001f, 1f)]
    [InlineData(-250f, -1f)]
    [InlineData(float.MaxValue, 1f)]
    [InlineData(float.Epsilon, 0f)]
    [InlineData(-1e-38f, 0f)]
    [InlineData(1e-19f, 1e-19f)]
    [InlineData(-1e-7f, -1e-7f)]
    [InlineData(float.NaN, 0f)]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    public void Convert_float32_clamps_peaks_and_silences_what_is_no_number(float value, float expected)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);

        Assert.Equal(expected, Convert(PcmSampleType.Float32, bytes)[0]);
        float[] inPlace = [value];
        PcmDecoder.Sanitize(inPlace);
        Assert.Equal(expected, inPlace[0]);
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(384000)]
    public void Describe_takes_the_ends_of_the_range_of_rates(int rateHz) =>
        Assert.Equal(rateHz, PcmDecoder.Describe(2, "int16", [], rateHz, 1).Format.SampleRateHz);

    [Fact]
    public void Describe_name_that_is_garbage_is_not_repeated_as_it_is()
    {
        var refusal = Assert.Throws<PcmFormatException>(
            () => PcmDecoder.Describe(0, "\u001b[31m\n" + new string('x', 100_000), [], 48000, 1));

        Assert.StartsWith("dtype '?[31m?xxxx", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 1, 200);
    }

    [Theory]
    [InlineData("uint8", 6, 1)]
    [InlineData("int16", 12, 2)]
    [InlineData("int32", 24, 4)]
    [InlineData("float32", 24, 4)]
    public void Describe_agreeing_chunk_gives_its_layout(string dtype, int byteCount, int sampleBytes)
    {
        var layout = PcmDecoder.Describe(byteCount, dtype, [3, 2], 22050, 2);

        Assert.Equal(new AudioFormat(22050, 2), layout.Format);
        Assert.Equal(3, layout.Frames);
        Assert.Equal(6, layout.Samples);
        Assert.Equal(sampleBytes, PcmDecoder.BytesPerSample(layout.SampleType));
    }

    [Fact]
    public void Describe_older_sender_means_48_kHz_mono()
    {
        var layout = PcmDecoder.Describe(20, "int16", [], 0, 0);

        Assert.Equal(new AudioFormat(48000, 1), layout.Format);
        Assert.Equal(10, layout.Frames);
    }

    [Fact]
    public void Describe_shape_alone_tells_the_channels()
    {
        Assert.Equal(new AudioFormat(16000, 2), PcmDecoder.Describe(40, "int16", [10, 2], 16000, 0).Format);
    }

    [Fact]
    public void Describe_one_dimension_and_two_channels_counts_frames()
    {
        Assert.Equal(10, PcmDecoder.Describe(40, "int16", [10], 16000, 2).Frames);
    }

    [Fact]
    public void Describe_empty_chunk_is_no_error()
    {
        Assert.Equal(0, PcmDecoder.Describe(0, "float32", [], 48000, 1).Frames);
    }

    [Theory]
    [InlineData(7, "int16", new int[0], 48000, 1, "7 bytes")]
    [InlineData(6, "int16", new int[0], 48000, 2, "frame")]
    [InlineData(6, "float32", new int[0], 48000, 1, "6 bytes")]
    [InlineData(20, "int16", new[] { 11 }, 48000, 1, "shape says 11 frames but audio_data holds 10")]
    [InlineData(20, "int16", new[] { 20 }, 48000, 2, "shape says 20 frames but audio_data holds 5")]
    [InlineData(20, "int16", new[] { -10 }, 48000, 1, "shape says -10 frames")]
    [InlineData(20, "int16", new[] { 5, 2 }, 48000, 1, "shape says 2 channels but channels says 1")]
    [InlineData(20, "int16", new[] { 10, 0 }, 48000, 0, "shape says 0 channels")]
    [InlineData(20, "int16", new[] { 10, -1 }, 48000, 0, "shape says -1 channels")]
    [InlineData(20, "int16", new[] { 1, 10, 1 }, 48000, 1, "3 dimensions")]
    [InlineData(20, "int16", new[] { 10 }, -1, 1, "sample_rate is -1")]
    [InlineData(20, "int16", new[] { 10 }, 3999, 1, "sample_rate is 3999; allowed is 4000 to 384000")]
    [InlineData(20, "int16", new[] { 10 }, 1, 1, "sample_rate is 1")]
    [InlineData(20, "int16", new[] { 10 }, 384001, 1, "sample_rate is 384001")]
    [InlineData(20, "int16", new[] { 10 }, int.MaxValue, 1, "sample_rate")]
    [InlineData(20, "int16", new[] { 10 }, 48000, -1, "channels is -1")]
    [InlineData(20, "int16", new[] { 10 }, 48000, 33, "channels is 33")]
    [InlineData(20, "float64", new[] { 10 }, 48000, 1, "dtype 'float64'")]
    [InlineData(20, "", new[] { 10 }, 48000, 1, "dtype ''")]
    [InlineData(20, "Int16", new[] { 10 }, 48000, 1, "dtype 'Int16'")]
    public void Describe_contradiction_is_refused_by_name(int byteCount, string dtype, int[] shape, int rateHz, int channels, string named)
    {
        var refusal = Assert.Throws<PcmFormatException>(() => PcmDecoder.Describe(byteCount, dtype, shape, rateHz, channels));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_and_convert_random_chunks_give_samples_in_range_or_a_named_refusal()
    {
        var random = new Random(20240611);
        string[] dtypes = ["int16", "int32", "float32", "uint8", "float16", ">i2"];
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(0, 64)];
            random.NextBytes(bytes);
            if (TryDecode(random, bytes, dtypes[random.Next(dtypes.Length)], out var samples))
                accepted++;
            Assert.All(samples, sample => Assert.True(sample is >= -1f and <= 1f, $"round {round} gave {sample}"));
        }

        Assert.InRange(accepted, 1000, 19_000);
    }

    private static bool TryDecode(Random random, byte[] bytes, string dtype, out float[] samples)
    {
        samples = [];
        try
        {
            var shape = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(-1, 20)).ToArray();
            var layout = PcmDecoder.Describe(bytes.Length, dtype, random.Next(3) == 0 ? [] : shape, random.Next(-1, 50_000), random.Next(-1, 4));
            samples = new float[layout.Samples];
            PcmDecoder.Convert(layout.SampleType, bytes, samples);
            return true;
        }
        catch (PcmFormatException refusal)
        {
            Assert.NotEmpty(refusal.Message);
            return false;
        }
    }

    private static float[] Convert(PcmSampleType sampleType, byte[] bytes)
    {
        var samples = new float[bytes.Length / PcmDecoder.BytesPerSample(sampleType)];
        PcmDecoder.Convert(sampleType, bytes, samples);
        return samples;
    }
}
