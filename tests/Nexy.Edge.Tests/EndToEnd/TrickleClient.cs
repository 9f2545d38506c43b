using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>One StreamAudio call on a connection of its own, of which next to nothing is read.</summary>
internal sealed class TrickleClient : IDisposable
{
    private readonly HttpClient _http;
    private TrickleStream? _stream;
    private HttpResponseMessage? _response;

    private TrickleClient(string unixPath) => _http = new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(unixPath), cancellationToken);
            return _stream = new TrickleStream(socket);
        },
    });

    /// <summary>Asks, and slows down once the answer has begun.</summary>
    public static async Task<TrickleClient> StartAsync(string unixPath, string prompt)
    {
        TrickleClient client = new(unixPath);
        using HttpRequestMessage request = new(HttpMethod.Post, "http://localhost/streaming.StreamingService/StreamAudio")
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(new StreamRequest { Prompt = prompt, HardwareId = "slow" })),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        client._response = await client._http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        client._stream!.SlowDown();
        return client;
    }

    /// <summary>Leaves as a crash does: without a word.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _response?.Dispose();
        _http.Dispose();
    }

    private static byte[] Frame(StreamRequest request)
    {
        var message = request.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}
