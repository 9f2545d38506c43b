using System.Net;
using System.Net.Http.Headers;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>HTTP/2 without any gRPC in it: sends what a broken client would.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _http;

    public RawClient(RpcEndpoint endpoint) =>
        _http = new HttpClient { BaseAddress = new Uri($"http://{endpoint.Host}:{endpoint.Port}"), Timeout = RpcAssert.Bound };

    public Task<RawAnswer> CallAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, "application/grpc", body, headers);

    public async Task<RawAnswer> SendAsync(
        HttpMethod method, string path, string? contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
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

    public void Dispose() => _http.Dispose();

    private static string? Read(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
