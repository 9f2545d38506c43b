namespace Nexy.Edge.Rpc;

/// <summary>What one call wants beyond its request.</summary>
public readonly record struct CallOptions
{
    /// <summary>Options; the deadline is a time in UTC (a local time is converted).</summary>
    public CallOptions(
        Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
    }

    /// <summary>Metadata to send.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>By when the call must have ended.</summary>
    public DateTime? Deadline { get; init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; init; }
}
