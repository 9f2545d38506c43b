namespace Nexy.Edge.Rpc;

/// <summary>How a call ended: a code and a sentence.</summary>
public readonly record struct Status
{
    /// <summary>Success without words.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled without words.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? _detail;

    /// <summary>A status with the exception that led to it, which stays on this side of the wire.</summary>
    public Status(StatusCode statusCode, string detail, Exception? debugException = null)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>What happened, for people; never null.</summary>
    public string Detail => _detail ?? "";

    /// <summary>What led to the status on this side; never sent.</summary>
    public Exception? DebugException { get; }

    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? $"{StatusCode}" : $"{StatusCode}: {Detail}";
}
