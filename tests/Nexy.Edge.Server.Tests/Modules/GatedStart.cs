namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>Engines whose voice is loaded when the test says so. What comes before the voice is ready by then.</summary>
internal sealed class GatedStart : IDisposable
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatedStart() => Engines = RunningServer.EnginesOf(
        () => new BuiltinTextEngine(new SpeakerFacts(), TimeProvider.System),
        () =>
        {
            _loading.SetResult();
            _gate.Wait(RunningServer.Bound);
            return new VoiceSet([new LegibleVoice()], VoiceRoutes.Of(new VoiceOptions()));
        });

    public ServerEngines Engines { get; }

    /// <summary>Starts a server up to its voice; the task inside completes after <see cref="Open"/>.</summary>
    public async Task<Task> BeginAsync(RunningServer server)
    {
        var starting = server.StartAsync();
        await _loading.Task.WaitAsync(RunningServer.Bound);
        return starting;
    }

    public void Open() => _gate.Set();

    public void Dispose() => _gate.Dispose();
}
