using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Nexy.Edge.Audio.Pcm;

/// <summary>
/// The gate between the wire and the engine (R-A5): a chunk that contradicts itself is refused by name,
/// and what passes is float32 in [-1, 1], whatever the sender wrote. Any thread; keeps no state.
/// </summary>
public static class PcmDecoder
{
    /// <summary>Rate meant by older senders that leave the field 0.</summary>
    public const int DefaultSampleRateHz = 48000;

    /// <summary>Lowest rate that is taken for a rate and not for a mistake: below it speech is no speech.</summary>
    public const int MinSampleRateHz = 4000;

    /// <summary>Highest rate that is taken for a rate and not for a mistake.</summary>
    public const int MaxSampleRateHz = 384000;

    /// <summary>Most channels that are taken for channels and not for a mistake.</summary>
    public const int MaxChannels = 32;

    // 400 dB below full scale, and far enough above the numbers that some processors compute a hundred times
    // slower: a chunk of those, times the coefficients of a filter, must not make a callback late.
    private const float LeastSample = 1e-20f;

    // A name that is no name may be anything, and of any length; it goes into logs and messages.
    private const int QuotedCharacters = 32;

    /// <summary>Checks that byte count, dtype, shape, rate and channels agree.</summary>
    /// <param name="byteCount">Length of the audio data in bytes.</param>
    /// <param name="dtype">NumPy name of the sample type.</param>
    /// <param name="shape">Empty, [frames] or [frames, channels].</param>
    /// <param name="sampleRateHz">0 means <see cref="DefaultSampleRateHz"/>.</param>
    /// <param name="channels">0 means the shape's, or 1.</param>
    /// <exception cref="PcmFormatException">They do not; the message names what disagrees.</exception>
    public static PcmLayout Describe(
        int byteCount, string dtype, IReadOnlyList<int> shape, int sampleRateHz, int channels)
    {
        var sampleType = ParseSampleType(dtype);
        if (shape.Count > 2)
            throw new PcmFormatException(
                $"shape has {shape.Count} dimensions; allowed are none, [frames] and [frames, channels]");
        var format = new AudioFormat(CheckRate(sampleRateHz), CheckChannels(channels, shape));
        return new PcmLayout(sampleType, format, CheckFrames(byteCount, sampleType, shape, format.Channels));
    }

    /// <summary>Bytes of one sample.</summary>
    public static int BytesPerSample(PcmSampleType sampleType) => sampleType switch
    {
        PcmSampleType.UInt8 => 1,
        PcmSampleType.Int16 => 2,
        _ => 4,
    };

    /// <summary>
    /// Converts to float32 in [-1, 1]; NaN, infinity and what nobody could hear become 0, peaks are clamped.
    /// </summary>
    /// <param name="sampleType">Type of the source.</param>
    /// <param name="source">Whole samples, little-endian.</param>
    /// <param name="destination">At least as many samples.</param>
    public static void Convert(PcmSampleType sampleType, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (sampleType)
        {
            case PcmSampleType.UInt8:
                FromUInt8(source, destination);
                break;
            case PcmSampleType.Int16:
                FromInt16(source, destination);
                break;
            case PcmSampleType.Int32:
                FromInt32(source, destination);
                break;
            default:
                FromFloat32(source, destination);
                break;
        }
    }

    /// <summary>Samples that are float32 already: as <see cref="Convert"/> leaves them.</summary>
    public static void Sanitize(Span<float> samples)
    {
        foreach (ref var sample in samples)
            sample = Sanitize(sample);
    }

    private static PcmSampleType ParseSampleType(string dtype) => dtype switch
    {
        "int16" => PcmSampleType.Int16,
        "float32" => PcmSampleType.Float32,
        "int32" => PcmSampleType.Int32,
        "uint8" => PcmSampleType.UInt8,
        _ => throw new PcmFormatException(
            $"dtype '{Quoted(dtype)}' is not known; allowed are int16, int32, float32 and uint8"),
    };

    private static string Quoted(string name)
    {
        var letters = name.Take(QuotedCharacters).Select(letter => letter is > ' ' and <= '~' ? letter : '?');
        return string.Concat(letters) + (name.Length > QuotedCharacters ? "…" : "");
    }

    private static int CheckRate(int sampleRateHz) => sampleRateHz switch
    {
        0 => DefaultSampleRateHz,
        >= MinSampleRateHz and <= MaxSampleRateHz => sampleRateHz,
        _ => throw new PcmFormatException(
            $"sample_rate is {sampleRateHz}; allowed is {MinSampleRateHz} to {MaxSampleRateHz}, or 0 (meaning "
                + $"{DefaultSampleRateHz})"),
    };

    private static int CheckChannels(int channels, IReadOnlyList<int> shape)
    {
        if (channels is < 0 or > MaxChannels)
            throw new PcmFormatException($"channels is {channels}; allowed is 0 (meaning 1) to {MaxChannels}");
        if (shape.Count < 2)
            return Math.Max(channels, 1);
        if (shape[1] is < 1 or > MaxChannels)
            throw new PcmFormatException($"shape says {shape[1]} channels; allowed is 1 to {MaxChannels}");
        if (channels != 0 && channels != shape[1])
            throw new PcmFormatException($"shape says {shape[1]} channels but channels says {channels}");
        return shape[1];
    }

    private static int CheckFrames(int byteCount, PcmSampleType sampleType, IReadOnlyList<int> shape, int channels)
    {
        var frameBytes = BytesPerSample(sampleType) * channels;
        if (byteCount % frameBytes != 0)
            throw new PcmFormatException(
                $"audio_data has {byteCount} bytes, no multiple of the {frameBytes} bytes of a frame "
                    + $"({sampleType}, {channels} ch)");
        var frames = byteCount / frameBytes;
        if (shape.Count > 0 && shape[0] != frames)
            throw new PcmFormatException($"shape says {shape[0]} frames but audio_data holds {frames}");
        return frames;
    }

    private static void FromUInt8(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
            destination[i] = (source[i] - 128) * (1f / 128f);
    }

    private static void FromInt16(ReadOnlySpan<byte> source, Span<float> destination)
    {
        var samples = MemoryMarshal.Cast<byte, short>(source);
        for (var i = 0; i < samples.Length; i++)
            destination[i] = LittleEndian(samples[i]) * (1f / 32768f);
    }

    private static void FromInt32(ReadOnlySpan<byte> source, Span<float> destination)
    {
        var samples = MemoryMarshal.Cast<byte, int>(source);
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = BitConverter.IsLittleEndian ? samples[i] : BinaryPrimitives.ReverseEndianness(samples[i]);
            destination[i] = sample * (1f / 2147483648f);
        }
    }

    private static void FromFloat32(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length / sizeof(float); i++)
            destination[i] = Sanitize(BinaryPrimitives.ReadSingleLittleEndian(source[(i * sizeof(float))..]));
    }

    private static short LittleEndian(short value) =>
        BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    // Not a number fails every comparison, and so becomes silence.
    private static float Sanitize(float value) =>
        Math.Abs(value) is >= LeastSample and <= float.MaxValue ? Math.Clamp(value, -1f, 1f) : 0f;
}
