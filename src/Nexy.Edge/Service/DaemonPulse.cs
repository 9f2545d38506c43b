using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Daemon;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Service;

/// <summary>The daemon's: its output, its control socket, and for people its answering server.</summary>
internal sealed class DaemonPulse(
    AudioEngine engine, TurnRegistry turns, AnswerClient server, RpcEndpoint control, TimeProvider time) : IServicePulse
{
    private readonly OutputProgress _progress = new();
    private string _serverFault = "";

    public string Describe()
    {
        var output = engine.Snapshot();
        var does = turns.ActiveIds.Count > 0 ? "Speaking" : "Idle";
        return $"{does}{SinkOf(output)}{Volatile.Read(ref _serverFault)}";
    }

    public async ValueTask<string?> FindStandstillAsync(CancellationToken cancellationToken)
    {
        var standing = _progress.Look(engine.ControlTurns, engine.Snapshot);
        engine.Wake();
        standing ??= await SelfCheck.FindFaultAsync(control, time, cancellationToken).ConfigureAwait(false);
        // A server that is away is its own unit's matter, and no reason to take the sound device away as well.
        var answer = await server.CheckAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(
            ref _serverFault, answer.Reachable ? "" : $"; the answering server {answer.Address} is away: {answer.LastError.TrimEnd('.')}");
        return standing;
    }

    private static string SinkOf(OutputSnapshot output) => output switch
    {
        { State: OutputState.Running or OutputState.Switching } => $" on {output.Sink}, {output.StreamFormat.SampleRateHz} Hz",
        { LastError.Length: > 0 } => $"; speech waits: {output.LastError}",
        { Candidates: [var best, ..] } => $"; next on {best.Name}",
        _ => "; no sink of audio.sinks is there",
    };
}
