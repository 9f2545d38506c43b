using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>The one place where a refusal becomes a gRPC status (R-S9).</summary>
internal static class RefusalStatus
{
    public static StatusCode CodeOf(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.ResourceExhausted => StatusCode.ResourceExhausted,
        RefusalCode.Unavailable => StatusCode.Unavailable,
        RefusalCode.InvalidArgument => StatusCode.InvalidArgument,
        RefusalCode.NotFound => StatusCode.NotFound,
        RefusalCode.PermissionDenied => StatusCode.PermissionDenied,
        RefusalCode.DeadlineExceeded => StatusCode.DeadlineExceeded,
        RefusalCode.Cancelled => StatusCode.Cancelled,
        _ => StatusCode.Internal,
    };

    public static Status Of(Refusal refusal) => new(CodeOf(refusal), refusal.Message);
}
