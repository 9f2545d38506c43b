using System.IO.Pipelines;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class FrameReaderTests
{
    private const int MaxMessageBytes = 10_000;

    [Fact]
    public async Task Read_stream_cut_at_every_pair_of_positions_gives_all_messages()
    {
        var messages = Messages();
        var bytes = messages.SelectMany(Frames.Of).ToArray();
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second += 3)
                Assert.Equal(messages, await ReadAllAsync(null, bytes[..first], bytes[first..second], bytes[second..]));
        }
    }

    [Fact]
    public async Task Read_stream_byte_by_byte_gives_all_messages()
    {
        var messages = Messages();
        var pieces = messages.SelectMany(Frames.Of).Select(value => new[] { value }).ToArray();
        Assert.Equal(messages, await ReadAllAsync(null, pieces));
    }

    [Fact]
    public async Task Read_random_messages_in_random_pieces_gives_all_messages()
    {
        var random = new Random(17);
        for (var round = 0; round < 200; round++)
        {
            var messages = Enumerable.Range(0, random.Next(8)).Select(_ => Chunk(random.Next(6_000), random)).ToArray();
            var bytes = messages.SelectMany(Frames.Of).ToArray();
            var pieces = new List<byte[]>();
            for (var start = 0; start < bytes.Length;)
            {
                var end = Math.Min(bytes.Length, start + 1 + random.Next(5_000));
                pieces.Add(bytes[start..end]);
                start = end;
            }

            Assert.Equal(messages, await ReadAllAsync(null, [.. pieces]));
        }
    }

    [Fact]
    public async Task Read_stream_that_ends_inside_a_message_is_internal()
    {
        var frame = Frames.Of(new StreamRequest { Prompt = "hello" });
        for (var cut = 1; cut < frame.Length; cut++)
        {
            var failure = await RpcAssert.EndsWithAsync(StatusCode.Internal, ReadAllAsync(null, frame[..cut]));
            Assert.Contains($"{cut} bytes into", failure.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(MaxMessageBytes + 1u)]
    [InlineData(uint.MaxValue)]
    public async Task Read_oversize_is_refused_by_the_prefix_alone(uint announcedBytes)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Frames.Raw(0, announcedBytes, []));
        var reader = new FrameReader(pipe.Reader, MaxMessageBytes, null, StatusCode.InvalidArgument);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = reader.ReadAsync(StreamRequest.Parser, CancellationToken.None).AsTask();
        var allocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var failure = await RpcAssert.EndsWithAsync(StatusCode.ResourceExhausted, reading);
        Assert.Contains($"{announcedBytes} vs. {MaxMessageBytes}", failure.Status.Detail, StringComparison.Ordinal);
        Assert.InRange(allocatedBytes, 0, 100_000);
    }

    [Fact]
    public async Task Read_message_of_unknown_fields_costs_less_than_its_bytes()
    {
        var payload = ProtoBytes.Unknown(fields: 2_000);
        Assert.InRange(payload.Length, 6_000, MaxMessageBytes);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Frames.Raw(0, (uint)payload.Length, payload));
        var reader = new FrameReader(pipe.Reader, MaxMessageBytes, null, StatusCode.InvalidArgument);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = reader.ReadAsync(TestMethods.StreamAudio.RequestParser, CancellationToken.None);
        var allocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.InRange(allocatedBytes, 0, payload.Length);
    }

    [Fact]
    public async Task Read_message_of_exactly_the_limit_passes()
    {
        var message = new StreamRequest { Prompt = new string('a', MaxMessageBytes - 3) };
        Assert.Equal(MaxMessageBytes, message.CalculateSize());
        Assert.Equal(message, Assert.Single(await ReadAllAsync(null, Frames.Of(message))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public Task Read_unknown_flag_is_internal(byte flag) =>
        RpcAssert.EndsWithAsync(StatusCode.Internal, ReadAllAsync(null, Frames.Raw(flag, 0, [])));

    [Fact]
    public async Task Read_malformed_message_has_the_status_of_the_side()
    {
        var failure = await RpcAssert.EndsWithAsync(
            StatusCode.InvalidArgument, ReadAllAsync(null, Frames.Raw(0, 2, [0x0A, 0xFF])));
        Assert.Contains("no valid StreamRequest", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 8)]
    [InlineData(-1)]
    public async Task Read_message_within_the_message_of_a_length_out_of_range_is_malformed(int length)
    {
        byte[] payload = [0x18, 0x01, 0x2A, .. Varint((uint)length), 0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x25];
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Frames.Raw(0, (uint)payload.Length, payload));
        var reader = new FrameReader(pipe.Reader, MaxMessageBytes, null, StatusCode.Internal);
        var reading = reader.ReadAsync(TestMethods.StreamAudio.ResponseParser, CancellationToken.None).AsTask();
        var failure = await RpcAssert.EndsWithAsync(StatusCode.Internal, reading);
        Assert.Contains("no valid StreamResponse", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_gzip_message_is_inflated()
    {
        var message = new StreamRequest { Prompt = new string('a', 5_000) };
        var plain = Frames.Of(new StreamRequest { Prompt = "after" });
        var read = await ReadAllAsync("gzip", Frames.Gzip(message.ToByteArray()), plain);
        Assert.Equal([message.Prompt, "after"], read.Select(request => request.Prompt));
    }

    [Fact]
    public async Task Read_gzip_bomb_stops_at_the_limit()
    {
        var bomb = Frames.Gzip(new byte[5_000_000]);
        Assert.InRange(bomb.Length, 0, MaxMessageBytes);
        await RpcAssert.EndsWithAsync(StatusCode.ResourceExhausted, ReadAllAsync("gzip", bomb));
    }

    [Theory]
    [InlineData(null, StatusCode.Internal)]
    [InlineData("identity", StatusCode.Internal)]
    [InlineData("snappy", StatusCode.Unimplemented)]
    [InlineData("gzip", StatusCode.Internal)]
    public Task Read_compressed_flag_without_usable_compression_is_refused(string? encoding, StatusCode code) =>
        RpcAssert.EndsWithAsync(code, ReadAllAsync(encoding, Frames.Raw(1, 4, [1, 2, 3, 4])));

    [Fact]
    public async Task Read_truncated_gzip_is_internal_or_malformed()
    {
        var frame = Frames.Gzip(new StreamRequest { Prompt = new string('x', 500) }.ToByteArray());
        var half = frame.AsSpan(5, frame.Length / 2).ToArray();
        var failure = await Assert.ThrowsAsync<RpcException>(() => ReadAllAsync("gzip", Frames.Raw(1, (uint)half.Length, half)));
        Assert.Contains(failure.StatusCode, new[] { StatusCode.Internal, StatusCode.InvalidArgument });
    }

    [Fact]
    public async Task Read_random_garbage_ends_in_messages_or_a_status()
    {
        var random = new Random(23);
        for (var round = 0; round < 3_000; round++)
        {
            var garbage = new byte[random.Next(60)];
            random.NextBytes(garbage);
            if (garbage.Length > 4 && random.Next(2) == 0)
                garbage.AsSpan(0, 4).Clear();
            var reading = ReadAllAsync(random.Next(2) == 0 ? "gzip" : null, garbage);
            var failure = await Record.ExceptionAsync(() => reading);
            Assert.True(failure is null or RpcException, $"{failure}");
        }
    }

    private static byte[] Varint(uint value) =>
        [(byte)(value | 0x80), (byte)((value >> 7) | 0x80), (byte)((value >> 14) | 0x80), (byte)((value >> 21) | 0x80), (byte)(value >> 28)];

    private static StreamRequest[] Messages() =>
    [
        new() { Prompt = "one", HardwareId = "h" },
        new(),
        new() { Prompt = "zwei — два", SessionId = "s", ChunkSeq = 300 },
        new() { ScreenWidth = 1 },
    ];

    private static StreamRequest Chunk(int lengthChars, Random random) =>
        new() { Prompt = new string((char)('a' + random.Next(26)), lengthChars) };

    private static async Task<List<StreamRequest>> ReadAllAsync(string? encoding, params byte[][] pieces)
    {
        // The reader runs inside each write, so it sees every piece by itself.
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        var reader = new FrameReader(pipe.Reader, MaxMessageBytes, encoding, StatusCode.InvalidArgument);
        var reading = ReadToEndAsync(reader);
        foreach (var piece in pieces)
            await pipe.Writer.WriteAsync(piece);
        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static async Task<List<StreamRequest>> ReadToEndAsync(FrameReader reader)
    {
        var messages = new List<StreamRequest>();
        while (await reader.ReadAsync(StreamRequest.Parser, CancellationToken.None) is { } message)
            messages.Add(message);
        return messages;
    }
}
