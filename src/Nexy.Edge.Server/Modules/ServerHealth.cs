using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server.Modules;

/// <summary>
/// Any thread. What the health service tells of the modules. A change comes from the request that met it: nothing is
/// polled, and a module that rests is up again when a request has tried it with success.
/// </summary>
internal sealed class ServerHealth(HealthService health)
{
    private readonly Lock _gate = new();

    /// <summary>Before the listener: the first question is answered right.</summary>
    public void Begin(IEnumerable<IServerModule> engines)
    {
        health.SetStatus(ServerHealthNames.Whole, ServingStatus.NotServing);
        health.SetStatus(StreamingMethods.ServiceName, ServingStatus.NotServing);
        health.SetStatus(ServerHealthNames.Coordinator, ServingStatus.Unknown);
        foreach (var engine in engines)
            health.SetStatus(ServerHealthNames.Of(engine.Name), ServingStatus.NotServing);
    }

    /// <summary>A module is started: it serves, and is watched.</summary>
    public void Watch(IServerModule engine)
    {
        foreach (var breaker in engine.Breakers)
            breaker.Changed += () => Tell(engine);
        Tell(engine);
    }

    /// <summary>Emergency: none of the engines is in use, whatever has become of it.</summary>
    public void Leave(IEnumerable<IServerModule> engines)
    {
        foreach (var engine in engines)
            health.SetStatus(ServerHealthNames.Of(engine.Name), ServingStatus.NotServing);
        health.SetStatus(ServerHealthNames.Coordinator, ServingStatus.NotServing);
    }

    public void Ready(bool isEmergency)
    {
        if (!isEmergency)
            health.SetStatus(ServerHealthNames.Coordinator, ServingStatus.Serving);
        health.SetStatus(ServerHealthNames.Whole, ServingStatus.Serving);
        health.SetStatus(StreamingMethods.ServiceName, ServingStatus.Serving);
    }

    public void Shutdown() => health.Shutdown();

    private void Tell(IServerModule engine)
    {
        // Read and told under one gate: of two changes at once the later one is told last.
        lock (_gate)
        {
            var isDown = engine.Breakers.Count > 0 && engine.Breakers.All(breaker => breaker.IsResting);
            health.SetStatus(
                ServerHealthNames.Of(engine.Name), isDown ? ServingStatus.NotServing : ServingStatus.Serving);
        }
    }
}
