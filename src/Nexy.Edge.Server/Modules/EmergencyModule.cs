namespace Nexy.Edge.Server.Modules;

/// <summary>Any thread. What needs nothing but this program, and if possible espeak: the speaker can still speak.</summary>
internal sealed class EmergencyModule(ServerEngines engines, ServerEngine current) : IServerModule
{
    public string Name => "emergency";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        current.Text = engines.LoadEmergencyText();
        current.Voices = await Task.Run(engines.LoadEmergencyVoices, cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(TimeSpan grace) => Task.CompletedTask;
}
