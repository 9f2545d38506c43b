using Nexy.Edge.Rpc;

namespace Nexy.Edge;

/// <summary>What a status of a call means for the shell.</summary>
internal static class RpcFailures
{
    public static ExitCode ExitCodeOf(StatusCode code) => code switch
    {
        StatusCode.OK => ExitCode.Ok,
        StatusCode.Cancelled => ExitCode.Interrupted,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Unimplemented => ExitCode.Unreachable,
        StatusCode.ResourceExhausted or StatusCode.InvalidArgument or StatusCode.PermissionDenied
            or StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.Unauthenticated => ExitCode.Refused,
        _ => ExitCode.Failed,
    };

    public static string SentenceOf(string who, Status status) =>
        $"The {who} answered {status.StatusCode}{(status.Detail.Length > 0 ? $": {status.Detail}" : "")}";
}
