using System.Buffers.Binary;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One flow at a time. The head of a WAV that is still being written: what the samples are and how many bytes of them are
/// promised. <see cref="InvalidDataException"/> when it is none.
/// </summary>
/// <param name="Format">What the samples are.</param>
/// <param name="DataBytes">How many are promised; null when the writer did not know, and they go on to the end.</param>
internal sealed record WavStream(PcmFormat Format, long? DataBytes)
{
    private const int ChunkHeadBytes = 8;
    private const int MaxFormatBytes = 128;
    private const int MaxSkippedBytes = 1024 * 1024;

    private const int TagPcm = 1;
    private const int TagFloat = 3;
    private const int TagExtensible = 0xFFFE;
    private const int SubFormatOffset = 24;

    // A writer that cannot seek promises nothing, or a number near 2 or 4 GiB: espeak-ng 0x7FFFF000, ffmpeg 0xFFFFFFFF.
    private const uint FirstMeaninglessBytes = 0x7FFF0000;

    /// <summary>Reads up to the first sample.</summary>
    public static async Task<WavStream> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var riff = await ReadAsync(stream, 12, cancellationToken).ConfigureAwait(false);
        if (!riff.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !riff.AsSpan(8, 4).SequenceEqual("WAVE"u8))
            throw new InvalidDataException("it does not write WAV; bare samples need voice.command_format");
        PcmFormat? format = null;
        var skipped = 0L;
        while (true)
        {
            var head = await ReadAsync(stream, ChunkHeadBytes, cancellationToken).ConfigureAwait(false);
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan(0, 4).SequenceEqual("data"u8))
                return new WavStream(format ?? throw new InvalidDataException("it writes WAV without a format"), Promised(bytes));
            var isFormat = head.AsSpan(0, 4).SequenceEqual("fmt "u8);
            // Chunks are padded to an even number of bytes.
            var padded = bytes + (long)(bytes & 1);
            if (padded > (isFormat ? MaxFormatBytes : MaxSkippedBytes - skipped))
                throw new InvalidDataException($"it writes WAV with {bytes} bytes before the samples");
            var body = await ReadAsync(stream, (int)padded, cancellationToken).ConfigureAwait(false);
            skipped += ChunkHeadBytes + padded;
            if (isFormat)
                format = ParseFormat(body.AsSpan(0, (int)bytes));
        }
    }

    private static long? Promised(uint bytes) => bytes is 0 or >= FirstMeaninglessBytes ? null : bytes;

    private static PcmFormat ParseFormat(ReadOnlySpan<byte> body)
    {
        if (body.Length < 16)
            throw new InvalidDataException("it writes WAV with a format that is too short");
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        if (tag == TagExtensible && body.Length >= SubFormatOffset + 2)
            tag = BinaryPrimitives.ReadUInt16LittleEndian(body[SubFormatOffset..]);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        var rateHz = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        return PcmFormat.Check(SamplesOf(tag, bits), (int)Math.Min(rateHz, int.MaxValue), channels);
    }

    private static SampleFormat SamplesOf(int tag, int bits) => (tag, bits) switch
    {
        (TagPcm, 8) => SampleFormat.U8,
        (TagPcm, 16) => SampleFormat.S16,
        (TagPcm, 24) => SampleFormat.S24,
        (TagPcm, 32) => SampleFormat.S32,
        (TagFloat, 32) => SampleFormat.F32,
        _ => throw new InvalidDataException($"it writes WAV of type {tag} with {bits} bits, which cannot be read"),
    };

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var read = await stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return read == count ? bytes : throw new InvalidDataException("it ended before the first sample");
    }
}
