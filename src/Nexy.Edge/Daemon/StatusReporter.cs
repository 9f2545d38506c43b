using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Daemon;

/// <summary>Puts together what <c>status</c> shows. Any thread.</summary>
internal sealed class StatusReporter(
    AudioEngine engine, TripwireWatch tripwires, TurnRegistry registry, AnswerClient client, TimeProvider time)
{
    private readonly long _startedTimestamp = time.GetTimestamp();

    /// <summary>Everything at one moment; asks the answering server whether it is there.</summary>
    public async Task<GetStatusResponse> GetAsync(CancellationToken cancellationToken)
    {
        var server = await client.CheckAsync(cancellationToken).ConfigureAwait(false);
        return new GetStatusResponse
        {
            Version = ProductVersion.Text,
            Uptime = time.GetElapsedTime(_startedTimestamp).ToDuration(),
            Output = ToMessage(engine.Snapshot()),
            VolumePercent = engine.VolumePercent,
            Muted = engine.IsMuted,
            Server = server,
            ActiveTurnIds = { registry.ActiveIds },
            Tripwires = { tripwires.Read().Select(TripwireMessages.ToMessage) },
            Ducked = engine.IsDucked,
            Gain = engine.Gain,
            ProcessId = Environment.ProcessId,
            LastEvents = { engine.LastEvents.Snapshot().Select(ToMessage) },
        };
    }

    /// <summary>Sinks that may be opened, the best one first.</summary>
    public static IEnumerable<SinkStatus> SinksOf(OutputSnapshot output) =>
        output.Candidates.Select(candidate => ToMessage(candidate, output));

    private static OutputStatus ToMessage(OutputSnapshot output) => new()
    {
        State = output.State.ToString().ToLowerInvariant(),
        Sink = output.Sink,
        Generation = output.Generation,
        StreamRate = output.StreamFormat.SampleRateHz,
        StreamChannels = output.StreamFormat.Channels,
        ContentRate = output.ContentFormat.SampleRateHz,
        Resampling = output.IsResampling,
        QueuedFrames = output.QueuedFrames,
        PlayedFrames = output.PlayedFrames,
        LastError = output.LastError,
        Sinks = { SinksOf(output) },
        StandbySink = output.StandbySink,
        PendingDeviceCalls = output.PendingDeviceCalls,
        StallsInRow = output.StallsInARow,
        ChosenSink = output.ChosenSink,
    };

    private static SinkStatus ToMessage(SinkCandidate candidate, OutputSnapshot output) => new()
    {
        Name = candidate.Name.ToString(),
        Kind = candidate.Kind.ToString().ToLowerInvariant(),
        InUse = output.State is OutputState.Running or OutputState.Switching && candidate.Name.ToString() == output.Sink,
        Presumed = candidate.IsPresumed,
    };

    private OutputRecord ToMessage(Audio.Tripwires.OutputRecord told) => new()
    {
        Number = told.Number,
        At = told.At.ToTimestamp(),
        Age = engine.LastEvents.AgeOf(told).ToDuration(),
        Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(told.Event.Kind.ToString()),
        Generation = told.Event.Generation,
        Sink = told.Event.Sink,
        StreamRate = told.Event.Format.SampleRateHz,
        StreamChannels = told.Event.Format.Channels,
        Detail = told.Event.Detail,
    };
}
