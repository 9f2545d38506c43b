using System.Net;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Statuses for answers that are not gRPC, as the gRPC documentation maps them.</summary>
internal static class HttpStatusMap
{
    /// <summary>By the HTTP status of a response that has no <c>grpc-status</c>.</summary>
    public static StatusCode ToStatusCode(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    /// <summary>By the error code of a reset HTTP/2 stream.</summary>
    public static Status FromHttp2Error(long errorCode) => errorCode switch
    {
        // REFUSED_STREAM: the server has not touched the call.
        7 => new Status(StatusCode.Unavailable, "The server refused the stream."),
        // CANCEL
        8 => new Status(StatusCode.Cancelled, "The server cancelled the call."),
        // ENHANCE_YOUR_CALM
        11 => new Status(StatusCode.ResourceExhausted, "The server wants less traffic: bandwidth exhausted."),
        // INADEQUATE_SECURITY
        12 => new Status(StatusCode.PermissionDenied, "The connection is not secure enough for the server."),
        // Everything else, NO_ERROR without a status included, breaks the protocol.
        _ => new Status(StatusCode.Internal, $"The server reset the stream with HTTP/2 error {errorCode}."),
    };
}
