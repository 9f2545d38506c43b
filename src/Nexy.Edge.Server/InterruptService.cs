using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Interrupts.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. Tells speakers of interrupts: what was sent whole is played still, and nothing is open any more that
/// could end (R-S13).
/// </summary>
internal sealed class InterruptService(ServerTripwires tripwires, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly List<NewestWatch<IReadOnlyList<string>>> _watches = [];
    private bool _isShutDown;

    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(InterruptMethods.WatchInterrupts, WatchAsync)
        .Build();

    /// <summary>A device was interrupted, and with it these sessions.</summary>
    public void Tell(string hardwareId, IReadOnlyList<string> sessionIds)
    {
        lock (_gate)
        {
            foreach (var watch in _watches)
            {
                if (watch.Name == hardwareId)
                    watch.Tell(sessionIds);
            }
        }
    }

    /// <summary>The server is about to stop: the watches end.</summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            foreach (var watch in _watches)
                watch.End();
        }
    }

    private async Task WatchAsync(
        WatchInterruptsRequest request, IServerStreamWriter<Interruption> responses, ServerCallContext context)
    {
        if (AdmissionGuard.CheckHardwareId(request.HardwareId) is { } refusal)
        {
            new CallRefuser("", request.HardwareId, logger, tripwires).SetStatus(context, refusal);
            return;
        }

        var watch = Subscribe(request.HardwareId);
        try
        {
            await foreach (var sessionIds in watch.Newest.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
            {
                await responses.WriteAsync(
                    new Interruption { InterruptedSessions = { sessionIds } }, context.CancellationToken).ConfigureAwait(false);
            }

            context.Status = new Status(StatusCode.Unavailable, "The server is stopping.");
        }
        finally
        {
            lock (_gate)
                _watches.Remove(watch);
        }
    }

    private NewestWatch<IReadOnlyList<string>> Subscribe(string hardwareId)
    {
        var watch = new NewestWatch<IReadOnlyList<string>>(hardwareId);
        lock (_gate)
        {
            _watches.Add(watch);
            if (_isShutDown)
                watch.End();
        }

        return watch;
    }
}
