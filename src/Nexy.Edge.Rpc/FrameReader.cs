using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>
/// One reader at a time. Messages out of a byte stream that is cut anywhere. What is wrong with the stream comes as
/// <see cref="RpcException"/> with the status to end the call with.
/// </summary>
internal sealed class FrameReader(PipeReader input, int maxMessageBytes, string? encoding, StatusCode malformedCode)
{
    /// <summary>The next message, or null at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (TryFindPayload(buffer, out var compressed, out var payload))
            {
                var message = Parse(parser, compressed, payload);
                input.AdvanceTo(payload.End);
                return message;
            }

            if (result.IsCompleted)
                return AtEnd<T>(buffer.Length);
            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static T? AtEnd<T>(long leftBytes)
        where T : class =>
        leftBytes == 0
            ? null
            : throw Failure(StatusCode.Internal, $"The stream ended {leftBytes} bytes into a message.");

    private bool TryFindPayload(
        in ReadOnlySequence<byte> buffer, out bool compressed, out ReadOnlySequence<byte> payload)
    {
        compressed = false;
        payload = default;
        if (buffer.Length < FrameWriter.PrefixBytes)
            return false;
        Span<byte> prefix = stackalloc byte[FrameWriter.PrefixBytes];
        buffer.Slice(0, FrameWriter.PrefixBytes).CopyTo(prefix);
        compressed = prefix[0] switch
        {
            0 => false,
            1 => true,
            var flag => throw Failure(StatusCode.Internal, $"A message starts with flag {flag}; 0 and 1 are defined."),
        };

        // Judged by the announced length alone: nothing of an oversize message is collected.
        var announcedBytes = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (announcedBytes > (uint)maxMessageBytes)
            throw Oversize($"{announcedBytes}");
        if (buffer.Length - FrameWriter.PrefixBytes < announcedBytes)
            return false;
        payload = buffer.Slice(FrameWriter.PrefixBytes, announcedBytes);
        return true;
    }

    private T Parse<T>(MessageParser<T> parser, bool compressed, in ReadOnlySequence<byte> payload)
        where T : class, IMessage<T>
    {
        try
        {
            return compressed ? parser.ParseFrom(Inflate(payload)) : parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw Malformed<T>(payload.Length, exception.Message, exception);
        }
        catch (Exception exception) when (IsParserDefect(exception))
        {
            throw Malformed<T>(payload.Length, "A length in it is out of range.", exception);
        }
    }

    // Google.Protobuf 3.25 adds the length of a message within the message to its position without a look at the overflow;
    // near 2^31 it then reads where nothing is.
    private static bool IsParserDefect(Exception exception) =>
        exception is IndexOutOfRangeException or ArgumentException or OverflowException;

    private RpcException Malformed<T>(long messageBytes, string why, Exception cause) =>
        Failure(malformedCode, $"A message of {messageBytes} bytes is no valid {typeof(T).Name}: {why}", cause);

    private ReadOnlySequence<byte> Inflate(in ReadOnlySequence<byte> payload)
    {
        if (encoding is null or "identity")
        {
            throw Failure(
                StatusCode.Internal, "A message is flagged as compressed, but grpc-encoding names no compression.");
        }

        if (encoding != "gzip")
        {
            throw Failure(
                StatusCode.Unimplemented,
                $"Compression '{encoding}' is not supported; use {GrpcHeaders.AcceptedEncodings}.");
        }

        try
        {
            return GzipInflater.Inflate(payload, maxMessageBytes) is { } inflated
                ? new ReadOnlySequence<byte>(inflated)
                : throw Oversize($"more than {maxMessageBytes}");
        }
        catch (InvalidDataException exception)
        {
            throw Failure(StatusCode.Internal, "A message is flagged as gzip and cannot be decompressed.", exception);
        }
    }

    private RpcException Oversize(string bytes) =>
        Failure(
            StatusCode.ResourceExhausted, $"Received message larger than max ({bytes} vs. {maxMessageBytes} bytes).");

    private static RpcException Failure(StatusCode code, string text, Exception? cause = null) =>
        new(new Status(code, text, cause));
}
