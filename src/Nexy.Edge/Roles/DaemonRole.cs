using Microsoft.Extensions.Logging;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Service;

namespace Nexy.Edge.Roles;

/// <summary>Owns the sound device and serves the control interface until it is told to stop.</summary>
internal static class DaemonRole
{
    public static async Task<ExitCode> RunAsync(ServiceStart start, CancellationToken cancellationToken)
    {
        var (options, load, loggers, level) = start;
        var manager = ServiceManager.Find();
        using var hangUp = new ReloadSignal();
        await using var daemon = new DaemonHost(
            options, SinkPatience.OfDaemon(options.Daemon), loggers, TimeProvider.System);
        await daemon.StartAsync(cancellationToken).ConfigureAwait(false);
        DaemonLog.RealTime(loggers.CreateLogger<RealTimePermissions>(), RealTimePermissions.Acquire());
        // Ready with no card as well: speech waits for one (R-D2), and the status says that there is none.
        await using var heartbeat = ServiceHeartbeat.Start(manager, daemon.Pulse, loggers);
        daemon.Changed += heartbeat.Wake;
        var reload = new ConfigurationReload(
            options, LiveSettings.OfDaemon, load, Apply, loggers.CreateLogger<ConfigurationReload>());
        await hangUp.ServeAsync(() => heartbeat.Reload(reload.Run), cancellationToken).ConfigureAwait(false);
        return ExitCode.Ok;

        void Apply()
        {
            level.Set(options.Log.Level);
            daemon.Reconfigure();
        }
    }
}
