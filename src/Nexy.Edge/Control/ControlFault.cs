using System.Net.Sockets;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>What a failed call to the daemon means, and what to do about it.</summary>
internal static class ControlFault
{
    /// <param name="fault">How the call ended.</param>
    /// <param name="daemon">Who was called.</param>
    /// <param name="midway">What was under way; null when nothing was.</param>
    /// <param name="cancellationToken">The caller's own wish to end it.</param>
    public static Exception Translate(RpcException fault, RpcEndpoint daemon, string? midway, CancellationToken cancellationToken)
    {
        if (fault.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The command was interrupted.", fault, cancellationToken);
        return fault.StatusCode switch
        {
            StatusCode.Unavailable when IsDenied(fault) => new CommandException(
                ExitCode.Refused, $"This user may not use {daemon}: only root and the members of the group nexy may.", fault),
            StatusCode.Unavailable when midway is not null => new CommandException(
                ExitCode.Unreachable, $"The daemon on {daemon} went away in the middle of the {midway}.", fault),
            StatusCode.Unavailable => new CommandException(ExitCode.Unreachable, NobodyAnswers(daemon), fault),
            StatusCode.DeadlineExceeded => new CommandException(
                ExitCode.Unreachable, $"The daemon on {daemon} does not answer in time.", fault),
            _ => new CommandException(
                RpcFailures.ExitCodeOf(fault.StatusCode), RpcFailures.SentenceOf("daemon", fault.Status), fault),
        };
    }

    private static string NobodyAnswers(RpcEndpoint daemon) =>
        $"No daemon answers on {daemon}; start one with `nexy-edge daemon` or `systemctl start nexy-edge`, "
        + "or let ask and say do it all with --standalone.";

    private static bool IsDenied(RpcException fault)
    {
        for (var e = fault.InnerException; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: SocketError.AccessDenied })
                return true;
        }

        return false;
    }
}
