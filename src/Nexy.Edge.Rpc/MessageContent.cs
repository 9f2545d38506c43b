using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>The one message of a request. Encoded when it is sent, so a connection that was found dead costs nothing.</summary>
internal sealed class MessageContent<T> : HttpContent
    where T : class, IMessage<T>
{
    private static readonly MediaTypeHeaderValue Grpc = new(GrpcHeaders.ContentType);

    private readonly T _message;

    public MessageContent(T message)
    {
        _message = message;
        Headers.ContentType = Grpc;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>(FrameWriter.PrefixBytes + _message.CalculateSize());
        FrameWriter.Write(frame, _message);
        await stream.WriteAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    // gRPC bodies end with the stream; a length would be redundant.
    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
