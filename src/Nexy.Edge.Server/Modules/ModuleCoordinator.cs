using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Modules;

/// <summary>
/// The one start path (R-S15): modules in order, each ready before the next; back in reverse. One flow starts, one stops.
/// </summary>
internal sealed class ModuleCoordinator(ServerModules modules, ServerHealth health, ILogger logger)
{
    private readonly Stack<IServerModule> _started = new();

    /// <summary>Whether built-in parts stand in for the configured ones.</summary>
    public bool IsEmergency { get; private set; }

    /// <summary>
    /// Starts all. A mistake in the configuration and a listener that cannot listen end the start with their exception;
    /// whatever else fails leads to the emergency path, if there is one.
    /// </summary>
    public async Task StartAsync(bool isDisabled, bool hasEmergencyPath, CancellationToken cancellationToken)
    {
        health.Begin(modules.Engines);
        try
        {
            await StartAsync(modules.Listener, cancellationToken).ConfigureAwait(false);
            if (isDisabled)
                ServerLog.CoordinatorDisabled(logger);
            if (isDisabled || !await TryStartEnginesAsync(hasEmergencyPath, cancellationToken).ConfigureAwait(false))
                await StartEmergencyAsync(cancellationToken).ConfigureAwait(false);
            await StartAsync(modules.Requests, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }

        health.Ready(IsEmergency);
    }

    /// <summary>Stops what was started; once more does nothing.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        health.Shutdown();
        await StopDownToAsync(null, grace).ConfigureAwait(false);
    }

    private async Task<bool> TryStartEnginesAsync(bool hasEmergencyPath, CancellationToken cancellationToken)
    {
        foreach (var engine in modules.Engines)
        {
            try
            {
                await StartAsync(engine, cancellationToken).ConfigureAwait(false);
                health.Watch(engine);
            }
            catch (Exception e) when (hasEmergencyPath && !IsMistake(e))
            {
                ServerLog.ModuleFailed(logger, e, engine.Name);
                return false;
            }
        }

        return true;
    }

    private async Task StartEmergencyAsync(CancellationToken cancellationToken)
    {
        await StopDownToAsync(modules.Listener, TimeSpan.Zero).ConfigureAwait(false);
        IsEmergency = true;
        health.Leave(modules.Engines);
        await StartAsync(modules.Emergency, cancellationToken).ConfigureAwait(false);
    }

    private async Task StartAsync(IServerModule module, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await module.StartAsync(cancellationToken).ConfigureAwait(false);
        _started.Push(module);
        ServerLog.ModuleStarted(logger, module.Name);
    }

    private async Task StopDownToAsync(IServerModule? last, TimeSpan grace)
    {
        while (_started.TryPeek(out var module) && module != last)
        {
            _started.Pop();
            await module.StopAsync(grace).ConfigureAwait(false);
            ServerLog.ModuleStopped(logger, module.Name);
        }
    }

    // Whoever wrote the configuration is there to mend it, and shall not find out by the voice (C2).
    private static bool IsMistake(Exception e) =>
        e is ServerStartException or VoiceNotFoundException or FormatException or OperationCanceledException;
}
