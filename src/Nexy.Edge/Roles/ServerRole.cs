using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux;
using Nexy.Edge.Server;
using Nexy.Edge.Service;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Roles;

/// <summary>Answers prompts over gRPC until it is told to stop.</summary>
internal static class ServerRole
{
    // An answer that is nearly done is finished; then clients are told UNAVAILABLE. Well within TimeoutStopSec.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    public static async Task<ExitCode> RunAsync(ServiceStart start, CancellationToken cancellationToken)
    {
        var (options, load, loggers, level) = start;
        var manager = ServiceManager.Find();
        using var hangUp = new ReloadSignal();
        using var watch = new ServerWatch(options.Tripwires, loggers, TimeProvider.System);
        var server = Create(options, loggers, hasEmergencyPath: true, watch);
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
            await using var heartbeat = ServiceHeartbeat.Start(manager, new ServerPulse(server, TimeProvider.System), loggers);
            var reload = new ConfigurationReload(
                options, LiveSettings.OfServer, load, () => level.Set(options.Log.Level),
                loggers.CreateLogger<ConfigurationReload>());
            await hangUp.ServeAsync(() => heartbeat.Reload(reload.Run), cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        finally
        {
            await server.StopAsync(StopGrace).ConfigureAwait(false);
        }
    }

    /// <summary>A server that is not yet started.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="loggers">Who logs.</param>
    /// <param name="hasEmergencyPath">Whether built-in parts stand in for what cannot be started.</param>
    /// <param name="watch">Who watches what it counts; null where nobody asks.</param>
    public static AnsweringServer Create(
        NexyOptions options, ILoggerFactory loggers, bool hasEmergencyPath, ServerWatch? watch = null) =>
        new(options.Server, options.Text, options.Voice, loggers, TimeProvider.System, watch?.Tripwires)
        {
            HasEmergencyPath = hasEmergencyPath, MoreServices = watch is null ? [] : [watch.Bind()],
        };
}
