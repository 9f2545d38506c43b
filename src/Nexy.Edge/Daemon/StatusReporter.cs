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
/// <param name="engine">The output.</param>
/// <param name="tripwires">Its counters and timers.</param>
/// <param name="registry">Turns on their way.</param>
/// <param name="client">Asks the answering server how it is.</param>
/// <param name="time">The clock.</param>
/// <param name="mixerOf">What makes the volume of a sink, null while that is not known; null: never known.</param>
internal sealed class StatusReporter(
    AudioEngine engine, TripwireWatch tripwires, TurnRegistry registry, AnswerClient client, TimeProvider time,
    Func<SinkName, MixerStatus?>? mixerOf = null)
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
            Output = ReadOutput(),
            VolumePercent = engine.VolumePercent,
            Muted = engine.IsMuted,
            Server = server,
            ActiveTurnIds = { registry.ActiveIds },
            Tripwires = { tripwires.Read().Select(TripwireMessages.ToMessage) },
            Ducked = engine.IsDucked,
            Gain = engine.Gain,
            ProcessId = Environment.ProcessId,
            LastEvents = { engine.LastEvents.Snapshot().Select(told => ToMessage(told, engine.LastEvents.AgeOf(told))) },
        };
    }

    /// <summary>Sinks that may be opened, the best one first.</summary>
    public IEnumerable<SinkStatus> SinksOf(OutputSnapshot output) =>
        output.Candidates.Select(candidate => ToMessage(candidate, output));

    /// <summary>What plays where.</summary>
    public OutputStatus ReadOutput() => ToMessage(engine.Snapshot());

    /// <summary>What the output loop did, and how long ago.</summary>
    public static OutputRecord ToMessage(Audio.Tripwires.OutputRecord told, TimeSpan age) => new()
    {
        Number = told.Number,
        At = told.At.ToTimestamp(),
        Age = age.ToDuration(),
        Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(told.Event.Kind.ToString()),
        Generation = told.Event.Generation,
        Sink = told.Event.Sink,
        StreamRate = told.Event.Format.SampleRateHz,
        StreamChannels = told.Event.Format.Channels,
        Detail = told.Event.Detail,
    };

    private OutputStatus ToMessage(OutputSnapshot output) => new()
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

    private SinkStatus ToMessage(SinkCandidate candidate, OutputSnapshot output)
    {
        var status = new SinkStatus
        {
            Name = candidate.Name.ToString(),
            Kind = candidate.Kind.ToString().ToLowerInvariant(),
            InUse = output.State is OutputState.Running or OutputState.Switching && candidate.Name.ToString() == output.Sink,
            Presumed = candidate.IsPresumed,
            Mixer = mixerOf?.Invoke(candidate.Name),
        };
        if (engine.VolumePercentOf(candidate.Name) is { } percent)
            status.VolumePercent = percent;
        return status;
    }
}
