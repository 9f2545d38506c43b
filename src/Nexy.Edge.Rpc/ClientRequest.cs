using System.Net;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The HTTP request of a call.</summary>
internal static class ClientRequest
{
    private static readonly string UserAgent =
        $"grpc-dotnet-nexy-edge/{typeof(ClientRequest).Assembly.GetName().Version?.ToString(3)}";

    public static HttpRequestMessage Create(Uri address, HttpContent content, Metadata? metadata, TimeSpan? timeLeft)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var headers = request.Headers;
        if (timeLeft is { } timeout)
            headers.TryAddWithoutValidation(GrpcHeaders.Timeout, TimeoutHeader.Encode(timeout));
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.AcceptedEncodings);
        foreach (var entry in metadata ?? Metadata.Empty)
        {
            if (MetadataCodec.IsCustom(entry.Key))
                headers.TryAddWithoutValidation(entry.Key, MetadataCodec.Encode(entry));
        }

        return request;
    }
}
