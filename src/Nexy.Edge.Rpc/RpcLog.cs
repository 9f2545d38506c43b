using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. All events of this assembly: ids 1000 to 1099, retired ones stay reserved.</summary>
internal static partial class RpcLog
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {Endpoint}.")]
    public static partial void Listening(ILogger logger, RpcEndpoint endpoint);

    [LoggerMessage(1001, LogLevel.Warning, "Removed the stale socket {Path}: nobody answered on it.")]
    public static partial void StaleSocketRemoved(ILogger logger, string path);

    [LoggerMessage(1002, LogLevel.Information, "Stopping: running calls have {GraceMs} ms.")]
    public static partial void Stopping(ILogger logger, long graceMs);

    [LoggerMessage(1003, LogLevel.Warning, "Calls still ran after the grace of {GraceMs} ms and were cancelled.")]
    public static partial void GraceExpired(ILogger logger, long graceMs);

    [LoggerMessage(1004, LogLevel.Information, "Stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1005, LogLevel.Warning, "The socket {Path} could not be removed: {Reason}")]
    public static partial void SocketNotRemoved(ILogger logger, string path, string reason);

    [LoggerMessage(1010, LogLevel.Debug, "{Method} from {Peer} starts.")]
    public static partial void CallStarted(ILogger logger, string method, string peer);

    [LoggerMessage(1011, LogLevel.Debug, "{Method} from {Peer} ended with {Code}: {Detail}")]
    public static partial void CallEnded(ILogger logger, string method, string peer, StatusCode code, string detail);

    [LoggerMessage(1012, LogLevel.Debug, "{Method} from {Peer} was ended by {Cause}.")]
    public static partial void CallInterrupted(ILogger logger, string method, string peer, CallEnd cause);

    [LoggerMessage(1013, LogLevel.Error, "The handler of {Method} failed.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(1014, LogLevel.Warning, "A handler's cancellation callback failed.")]
    public static partial void CancellationCallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(1015, LogLevel.Information, "{Method} from {Peer} was reset: the client does not read the end of it.")]
    public static partial void ClientStuck(ILogger logger, string method, string peer);

    [LoggerMessage(1020, LogLevel.Information, "Refused a request that is no gRPC call with HTTP status {HttpStatus}: {Reason}")]
    public static partial void RequestRefused(ILogger logger, int httpStatus, string reason);

    [LoggerMessage(1021, LogLevel.Information, "Refused {Path} with {Code}: {Detail}")]
    public static partial void CallRefused(ILogger logger, string path, StatusCode code, string detail);
}
