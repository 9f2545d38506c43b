namespace Nexy.Edge.Server.Modules;

/// <summary>A part of the server that is started and stopped in its turn, by one flow (R-S15).</summary>
internal interface IServerModule
{
    /// <summary>As the log and the health service name it.</summary>
    string Name { get; }

    /// <summary>What it works with and may fail for a while, once it is started; it is down while all of these rest.</summary>
    IReadOnlyList<CircuitBreaker> Breakers => [];

    /// <summary>Ready when this returns; any exception says why it cannot be.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends what it runs, of its own accord within <paramref name="grace"/>, then at once.</summary>
    Task StopAsync(TimeSpan grace);
}
