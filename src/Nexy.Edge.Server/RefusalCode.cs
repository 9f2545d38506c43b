namespace Nexy.Edge.Server;

/// <summary>How a request ends that is not answered (R-S9); below the gRPC layer, so no status code of gRPC.</summary>
internal enum RefusalCode
{
    /// <summary>Nothing more fitting is known: a fault of the server.</summary>
    None,
    ResourceExhausted,
    Unavailable,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    DeadlineExceeded,
    Cancelled,
}
