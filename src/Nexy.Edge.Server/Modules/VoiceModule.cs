namespace Nexy.Edge.Server.Modules;

/// <summary>Any thread. The configured voices.</summary>
internal sealed class VoiceModule(ServerEngines engines, ServerEngine current) : IServerModule
{
    public string Name => "voice";

    public IReadOnlyList<CircuitBreaker> Breakers { get; private set; } = [];

    // Loading the voice reads files for up to 50 ms.
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        current.Voices = await Task.Run(engines.LoadVoices, cancellationToken).ConfigureAwait(false);
        Breakers = current.Voices.Breakers;
    }

    // A library that is loaded stays; what speaks was ended with its request.
    public Task StopAsync(TimeSpan grace) => Task.CompletedTask;
}
