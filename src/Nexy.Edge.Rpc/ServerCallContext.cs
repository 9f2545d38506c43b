namespace Nexy.Edge.Rpc;

/// <summary>What a handler knows of its call. One handler's flow only, except for the token.</summary>
public abstract class ServerCallContext
{
    /// <summary>The path that was called: <c>/service/method</c>.</summary>
    public abstract string Method { get; }

    /// <summary>What the client takes for the name of this server.</summary>
    public abstract string? Host { get; }

    /// <summary>Who calls: <c>ipv4:127.0.0.1:40112</c>, <c>ipv6:[::1]:40112</c> or <c>unix:</c>.</summary>
    public abstract string Peer { get; }

    /// <summary>The time in UTC by which the call must end; <see cref="DateTime.MaxValue"/> when the client set none.</summary>
    public abstract DateTime Deadline { get; }

    /// <summary>Cancelled when the client left, the deadline passed or the server stops; the transport has then
    /// answered already, so a handler only has to leave.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>What the client sent along.</summary>
    public abstract Metadata RequestHeaders { get; }

    /// <summary>What goes out after the last message, with the status.</summary>
    public abstract Metadata ResponseTrailers { get; }

    /// <summary>The status to end with when the handler returns normally; an exception overrides it. A unary call
    /// that ends with another status than OK sends no response message.</summary>
    public abstract Status Status { get; set; }

    /// <summary>Sends headers now, ahead of the first message; once, and not after a message.</summary>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
