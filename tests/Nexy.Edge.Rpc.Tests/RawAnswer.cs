using System.Net;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>An answer as HTTP sees it. <c>GrpcStatus</c> comes from the trailers, or from the headers of a trailers-only answer.</summary>
internal sealed record RawAnswer(
    HttpStatusCode HttpStatus, byte[] Body, string? GrpcStatus, string? GrpcMessage, bool TrailersOnly, string? AcceptEncoding);
