using Nexy.Edge.Server.Modules;

namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>A module that does nothing but write down its turn, and fails when it is told to.</summary>
internal sealed class ScriptedModule(string name, List<string> turns) : IServerModule
{
    public string Name => name;

    public Exception? Failure { get; init; }

    public IReadOnlyList<CircuitBreaker> Breakers { get; init; } = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        turns.Add($"+{name}");
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }

    public Task StopAsync(TimeSpan grace)
    {
        turns.Add($"-{name} {grace.TotalSeconds:0}");
        return Task.CompletedTask;
    }
}
