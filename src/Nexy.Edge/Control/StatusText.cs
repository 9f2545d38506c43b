using System.Globalization;
using System.Text;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>A status for people and for machines.</summary>
internal static class StatusText
{
    public static string Write(GetStatusResponse status)
    {
        var text = new StringBuilder();
        Row(text, "version", $"{status.Version}, up {UptimeOf(status)}");
        Row(text, "output", OutputOf(status.Output ?? new OutputStatus()));
        Row(text, "queue", QueueOf(status.Output ?? new OutputStatus()));
        Row(text, "volume", VolumeOf(status));
        foreach (var sink in status.Output?.Sinks ?? [])
            Row(text, "sink", SinkOf(sink, status.Output!.StandbySink));
        if (status.Output is { ChosenSink.Length: > 0 } chosen)
            Row(text, "chosen sink", $"{chosen.ChosenSink}, until it goes");
        if (status.Output is { PendingDeviceCalls: > 0 } output)
            Row(text, "device calls", $"{output.PendingDeviceCalls} not returned");
        Row(text, "server", ServerOf(status.Server ?? new ServerStatus()));
        Row(text, "turns", status.ActiveTurnIds.Count == 0 ? "none" : string.Join(", ", status.ActiveTurnIds));
        foreach (var tripwire in status.Tripwires.Concat(status.Server?.Tripwires ?? []))
            Row(text, tripwire.Name, TripwireOf(tripwire));
        foreach (var told in status.LastEvents)
            Row(text, $"event {told.Number}", EventOf(told));
        return text.ToString();
    }

    public static string Write(ChooseSinkResponse choice)
    {
        var text = new StringBuilder(
            choice.ChosenSink.Length > 0 ? $"{choice.ChosenSink} until it goes\n" : "in the order of audio.sinks\n");
        foreach (var sink in choice.Sinks)
            text.Append($"  {SinkOf(sink)}\n");
        return text.ToString();
    }

    public static SinkChoiceJson ToJson(ChooseSinkResponse choice) =>
        new(NullIfEmpty(choice.ChosenSink), [.. choice.Sinks.Select(ToJson)]);

    public static StatusJson ToJson(GetStatusResponse status) => new(
        status.Version,
        status.Uptime?.ToTimeSpan().TotalSeconds ?? 0,
        ToJson(status.Output ?? new OutputStatus()),
        status.VolumePercent,
        status.Muted,
        status.Ducked,
        status.Gain,
        ToJson(status.Server ?? new ServerStatus()),
        status.ActiveTurnIds,
        [.. status.Tripwires.Select(ToJson)],
        [.. status.LastEvents.Select(ToJson)],
        (int?)NullIfZero(status.ProcessId));

    /// <summary>What plays where, for machines.</summary>
    public static OutputJson ToJson(OutputStatus output) => new(
        output.State, output.Sink, output.Generation, output.StreamRate, output.StreamChannels, output.ContentRate,
        output.Resampling, output.QueuedFrames, output.PlayedFrames, NullIfEmpty(output.LastError),
        [.. output.Sinks.Select(ToJson)],
        NullIfEmpty(output.StandbySink), output.PendingDeviceCalls, output.StallsInRow,
        NullIfEmpty(output.ChosenSink));

    private static SinkJson ToJson(SinkStatus sink) => new(sink.Name, sink.Kind, sink.InUse, sink.Presumed)
    {
        VolumePercent = sink.HasVolumePercent ? sink.VolumePercent : null,
        Mixer = sink.Mixer is { } mixer
            ? mixer.Control.Length == 0 ? new MixerJson("samples") : new MixerJson("card")
            {
                Control = mixer.Control, LeastDb = mixer.LeastDb, FullDb = mixer.FullDb, SetDb = mixer.SetDb,
            }
            : null,
    };

    private static ServerJson ToJson(ServerStatus server) =>
        new(server.Address, server.Reachable, NullIfEmpty(server.State), server.ModulesDown, NullIfEmpty(server.LastError),
            [.. server.Tripwires.Select(ToJson)]);

    /// <summary>One tripwire for machines.</summary>
    public static TripwireJson ToJson(Tripwire wire) => new(
        wire.Name, wire.Unit, wire.Value, wire.HasMax ? wire.Max : null, wire.HasCount ? wire.Count : null)
    {
        Threshold = wire.Threshold > 0 ? wire.Threshold : null,
        Measured = wire.Threshold > 0 ? wire.Measured : null,
        Over = wire.Over,
        Meaning = NullIfEmpty(wire.Meaning),
    };

    /// <summary>What the output loop did, for machines.</summary>
    public static OutputRecordJson ToJson(OutputRecord told) => new(
        told.Number, told.At?.ToDateTimeOffset(), told.Age?.ToTimeSpan().TotalSeconds ?? 0, told.Kind,
        NullIfZero(told.Generation), NullIfEmpty(told.Sink), (int?)NullIfZero(told.StreamRate),
        (int?)NullIfZero(told.StreamChannels), told.Detail);

    private static void Row(StringBuilder text, string name, string value) => text.Append($"{name,-28} {value}\n");

    /// <summary>Days, hours, minutes, seconds.</summary>
    public static string UptimeOf(GetStatusResponse status) =>
        (status.Uptime?.ToTimeSpan() ?? TimeSpan.Zero).ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>What plays where, in a line.</summary>
    public static string OutputOf(OutputStatus output)
    {
        var sink = output.Sink.Length > 0 ? $", {output.Sink}" : "";
        var format = output.StreamRate > 0
            ? $", {output.StreamRate} Hz, {output.StreamChannels} ch, generation {output.Generation}"
            : "";
        var resampling = output.Resampling ? $", resampled from {output.ContentRate} Hz" : "";
        var error = output.LastError.Length > 0 ? $": {output.LastError}" : "";
        return $"{output.State}{sink}{format}{resampling}{error}";
    }

    private static string QueueOf(OutputStatus output)
    {
        var seconds = output.ContentRate > 0 ? (double)output.QueuedFrames / output.ContentRate : 0;
        return string.Create(
            CultureInfo.InvariantCulture, $"{output.QueuedFrames} frames ({seconds:F2} s) waiting, {output.PlayedFrames} played");
    }

    // A level is what people compare; silence has none.
    private static string VolumeOf(GetStatusResponse status)
    {
        var level = status.Gain > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {20 * Math.Log10(status.Gain):0.0} dB")
            : "";
        return $"{status.VolumePercent} %{level}{(status.Muted ? ", muted" : "")}{(status.Ducked ? ", ducked" : "")}";
    }

    private static string SinkOf(SinkStatus sink, string standbySink = "") =>
        $"{sink.Name}, {sink.Kind}{(sink.InUse ? ", in use" : "")}{(sink.Name == standbySink ? ", prepared" : "")}{(sink.Presumed ? ", not known until opened" : "")}{LevelOf(sink)}";

    private static string LevelOf(SinkStatus sink) =>
        $"{(sink.HasVolumePercent ? $", {sink.VolumePercent} %" : "")}{(sink.Mixer is { } mixer ? $", {MixerOf(mixer)}" : "")}";

    /// <summary>What makes the volume of a sink.</summary>
    public static string MixerOf(MixerStatus mixer) => mixer.Control.Length == 0
        ? "volume by the samples"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"volume by {mixer.Control} ({mixer.LeastDb:0.##} to {mixer.FullDb:0.##} dB, now {mixer.SetDb:0.##} dB)");

    private static string EventOf(OutputRecord told)
    {
        var at = told.At?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;
        var age = told.Age?.ToTimeSpan().TotalSeconds ?? 0;
        var sink = told.Sink.Length > 0 ? $", {told.Sink}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss.fff}Z, {age:0.0} s ago, {told.Kind}{sink}: {told.Detail}");
    }

    private static string ServerOf(ServerStatus server)
    {
        if (!server.Reachable)
            return $"{server.Address}, not reachable: {server.LastError}";
        var down = server.ModulesDown.Count > 0 ? $", not working: {string.Join(", ", server.ModulesDown)}" : "";
        return $"{server.Address}, reachable, {server.State}{down}";
    }

    private static string TripwireOf(Tripwire tripwire) => string.Create(
        CultureInfo.InvariantCulture,
        $"{tripwire.Value:0.###} {tripwire.Unit}{(tripwire.HasMax ? $" (at most {tripwire.Max:0.###}{CountOf(tripwire)})" : "")}{(tripwire.Over ? $", over {tripwire.Threshold:0.###}" : "")}");

    private static string CountOf(Tripwire timer) => timer.HasCount ? $", {timer.Count} measured" : "";

    private static long? NullIfZero(long value) => value == 0 ? null : value;

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
