using System.Net;
using System.Net.Http.Headers;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. What the headers and trailers of a response say.</summary>
internal static class ClientResponse
{
    /// <summary>The outcome when the headers are all there is: trailers-only, or no gRPC answer; else null.</summary>
    public static CallOutcome? EndedAtHeaders(HttpResponseMessage response)
    {
        if (Read(response.Headers, GrpcHeaders.Status) is not null)
            return FromFields(response.Headers);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Foreign(
                HttpStatusMap.ToStatusCode(response.StatusCode),
                $"The server answered with HTTP status {(int)response.StatusCode}.");
        }

        var contentType = response.Content.Headers.NonValidated.TryGetValues("content-type", out var values)
            ? values.ToString()
            : null;
        return GrpcHeaders.IsGrpcContentType(contentType)
            ? null
            : Foreign(
                StatusCode.Unknown,
                $"The server answered with content type '{contentType}' instead of {GrpcHeaders.ContentType}.");
    }

    /// <summary>The outcome at the end of the body.</summary>
    public static CallOutcome Ended(HttpResponseMessage response) =>
        Read(response.TrailingHeaders, GrpcHeaders.Status) is null
            ? Foreign(StatusCode.Unknown, "The answer ended without grpc-status.")
            : FromFields(response.TrailingHeaders);

    public static Metadata Headers(HttpResponseMessage response) => ReadMetadata(response.Headers);

    public static string? Encoding(HttpResponseMessage response) => Read(response.Headers, GrpcHeaders.Encoding);

    private static CallOutcome FromFields(HttpHeaders fields)
    {
        var code = StatusText.Parse(Read(fields, GrpcHeaders.Status)!);
        var detail = StatusMessage.Decode(Read(fields, GrpcHeaders.Message) ?? "");
        return new CallOutcome(new Status(code, detail), ReadMetadata(fields));
    }

    private static CallOutcome Foreign(StatusCode code, string detail) => new(new Status(code, detail), Metadata.Empty);

    private static string? Read(HttpHeaders fields, string name) =>
        fields.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static Metadata ReadMetadata(HttpHeaders fields)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in fields.NonValidated)
        {
            if (!MetadataCodec.IsCustom(key))
                continue;
            foreach (var value in values)
                MetadataCodec.Decode(metadata, key, value);
        }

        return metadata;
    }
}
