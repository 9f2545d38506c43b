namespace Nexy.Edge.Server.Modules;

/// <summary>Any thread. The configured text engine.</summary>
internal sealed class TextModule(ServerEngines engines, ServerEngine current) : IServerModule
{
    public string Name => "text";

    public IReadOnlyList<CircuitBreaker> Breakers { get; private set; } = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        current.Text = await Task.Run(engines.LoadText, cancellationToken).ConfigureAwait(false);
        Breakers = current.Text.Breaker is { } breaker ? [breaker] : [];
    }

    // What writes was ended with its request.
    public Task StopAsync(TimeSpan grace) => Task.CompletedTask;
}
