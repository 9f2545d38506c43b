using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Doctor;

/// <summary>Asks the services. Any thread.</summary>
internal static class ServiceInquiry
{
    // One that lives answers in milliseconds; the daemon itself gives the server a second.
    private static readonly TimeSpan DaemonPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(1);

    public static async Task<ServiceAnswer<GetStatusResponse>> OfDaemonAsync(
        DaemonOptions options, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(options, DaemonPatience);
        try
        {
            return new(Reach.Answers, await client.GetStatusAsync(cancellationToken).ConfigureAwait(false), "");
        }
        catch (CommandException e)
        {
            var reach = e.ExitCode == ExitCode.Refused ? Reach.Denied : ReachOf((e.InnerException as RpcException)?.StatusCode);
            return new(reach, null, e.Message);
        }
    }

    public static async Task<ServiceAnswer<ServerStatus>> OfServerAsync(DaemonOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new(
                Reach.Answers, await ServerInquiry.AskAsync(options, ServerPatience, cancellationToken).ConfigureAwait(false), "");
        }
        catch (RpcException e)
        {
            return new(ReachOf(e.StatusCode), null, e.Status.Detail.TrimEnd('.'));
        }
    }

    private static Reach ReachOf(StatusCode? code) => code switch
    {
        StatusCode.Unavailable => Reach.Down,
        StatusCode.DeadlineExceeded => Reach.Hanging,
        _ => Reach.Failed,
    };
}
