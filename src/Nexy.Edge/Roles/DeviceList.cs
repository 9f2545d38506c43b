using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.CommandLine;
using Nexy.Edge.Json;
using Nexy.Edge.Linux.Discovery;

namespace Nexy.Edge.Roles;

/// <summary>Prints the sinks of this machine, and which of them audio.sinks means.</summary>
internal static class DeviceList
{
    public static ExitCode Run(NexyOptions options, ProgramIo io, bool asJson)
    {
        var report = Describe(options.Audio, SinkQuery.Run());
        if (asJson)
            JsonOutput.Write(io.Output, report);
        else
            Print(report, io.Output);
        return ExitCode.Ok;
    }

    /// <summary>Puts the sinks beside the entries that mean them.</summary>
    internal static DevicesJson Describe(AudioOptions options, IReadOnlyList<PresentSink> sinks)
    {
        var inventory = new SinkInventory(0, sinks);
        var scheme = options.Backend.ToString().ToLowerInvariant();
        SinkPreference[] preferences = [.. options.Sinks.Select(SinkPreference.Parse)];
        var ranked = new SinkRanking(preferences, scheme).Rank(inventory);
        return new DevicesJson(
            [.. sinks.Select(sink => ToJson(sink, ranked))],
            [.. preferences.Select(preference => ToJson(preference, new SinkRanking([preference], scheme).Rank(inventory)))]);
    }

    /// <summary>For people.</summary>
    internal static void Print(DevicesJson report, TextWriter output)
    {
        if (report.Devices.Count == 0)
            output.WriteLine("No ALSA device. Without one, speech can go to file:PATH or null.");
        var width = report.Devices.Select(device => device.Sink.Length).DefaultIfEmpty().Max();
        foreach (var device in report.Devices)
            output.WriteLine($"{device.Order,2} {device.Sink.PadRight(width)}  {device.Kind,-9}  {device.Description}{Place(device)}");
        output.WriteLine("audio.sinks, the first that opens is used:");
        width = report.Preferences.Select(preference => preference.Entry.Length).DefaultIfEmpty().Max();
        foreach (var preference in report.Preferences)
            output.WriteLine($"   {preference.Entry.PadRight(width)}  {Meaning(preference)}");
    }

    private static DeviceJson ToJson(PresentSink sink, IReadOnlyList<SinkCandidate> ranked)
    {
        // The same device may be meant through either back end.
        var candidate = ranked.FirstOrDefault(one => one.Name.Device == sink.Name.Device);
        return new DeviceJson(
            sink.Name.ToString(), sink.Description, sink.Kind.ToString().ToLowerInvariant(), OrNull(sink.CardId),
            OrNull(sink.UsbPath), OrNull(sink.Serial), OrNull(sink.Address), candidate is not null, candidate?.Rank + 1);
    }

    private static PreferenceJson ToJson(SinkPreference preference, IReadOnlyList<SinkCandidate> ranked) =>
        new(preference.Text, [.. ranked.Select(candidate => candidate.Name.ToString())], preference.IsName);

    private static string Place(DeviceJson device)
    {
        string?[] parts =
        [
            device.Port is null ? null : $"port {device.Port}", device.Serial is null ? null : $"serial {device.Serial}",
            device.Address is null ? null : $"address {device.Address}",
        ];
        var said = string.Join(", ", parts.Where(part => part is not null));
        return said.Length == 0 ? "" : $" ({said})";
    }

    private static string Meaning(PreferenceJson preference) => preference switch
    {
        { Presumed: true } => $"{preference.Sinks[0]}, if it opens",
        { Sinks.Count: 0 } => "none there now",
        _ => string.Join(", ", preference.Sinks),
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
