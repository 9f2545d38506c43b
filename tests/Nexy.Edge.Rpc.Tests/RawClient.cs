using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>HTTP/2 without any gRPC in it: sends what a broken client would.</summary>
internal sealed class RawClient : IDisposable
{
    private const int DefaultWindowBytes = 64 * 1024 - 1;
    private const int MaxWindowBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;

    private Socket? _socket;

    /// <param name="endpoint">The server.</param>
    /// <param name="readableBytes">What is taken from the connection, by a client that stands still after it.</param>
    public RawClient(RpcEndpoint endpoint, long readableBytes = long.MaxValue)
    {
        var handler = new SocketsHttpHandler
        {
            // It is the socket that fills up, not the window.
            InitialHttp2StreamWindowSize = readableBytes < long.MaxValue ? MaxWindowBytes : DefaultWindowBytes,
            ConnectCallback = async (_, cancellationToken) =>
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await _socket.ConnectAsync(endpoint.ToEndPoint(), cancellationToken);
                return new StallingStream(_socket, readableBytes);
            },
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"http://{endpoint.Host}:{endpoint.Port}"),
            Timeout = RpcAssert.Bound,
        };
    }

    public Task<RawAnswer> CallAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, "application/grpc", body, headers);

    /// <summary>Reads an answer into one small buffer and counts its bytes.</summary>
    public async Task<long> DrainAsync(string path, byte[] body)
    {
        using var request = Request(HttpMethod.Post, path, "application/grpc", body);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[16 * 1024];
        var totalBytes = 0L;
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
            totalBytes += count;
        return totalBytes;
    }

    /// <summary>A call whose answer is not read beyond its headers.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = Request(HttpMethod.Post, path, "application/grpc", body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<RawAnswer> SendAsync(
        HttpMethod method, string path, string? contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, contentType, body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return new RawAnswer(
            response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            Read(response.Headers, "grpc-status") ?? Read(response.TrailingHeaders, "grpc-status"),
            Read(response.Headers, "grpc-message") ?? Read(response.TrailingHeaders, "grpc-message"),
            Read(response.Headers, "grpc-status") is not null,
            Read(response.Headers, "grpc-accept-encoding"));
    }

    /// <summary>Cuts the connection without a word of HTTP.</summary>
    public void Vanish() => _socket!.Dispose();

    public void Dispose()
    {
        _http.Dispose();
        _socket?.Dispose();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? contentType, byte[] body)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        return request;
    }

    private static string? Read(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
