using Microsoft.Extensions.Logging;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Service;

namespace Nexy.Edge.Roles;

/// <summary>Owns the sound device and serves the control interface until it is told to stop.</summary>
internal static class DaemonRole
{
    public static async Task<ExitCode> RunAsync(
        NexyOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var manager = ServiceManager.Find();
        await using var daemon = new DaemonHost(
            options, SinkPatience.OfDaemon(options.Daemon), loggers, TimeProvider.System);
        await daemon.StartAsync(cancellationToken).ConfigureAwait(false);
        DaemonLog.RealTime(loggers.CreateLogger<RealTimePermissions>(), RealTimePermissions.Acquire());
        // Ready with no card as well: speech waits for one (R-D2), and the status says that there is none.
        await using var heartbeat = ServiceHeartbeat.Start(manager, daemon.Pulse, loggers);
        daemon.Changed += heartbeat.Wake;
        await Until.CancelledAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Ok;
    }
}
