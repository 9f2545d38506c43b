using Nexy.Edge.Buttons;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.Server;

namespace Nexy.Edge.Configuration;

/// <summary>What single keys cannot tell: values that are each allowed and do not fit together.</summary>
internal static class ConfigurationConsistency
{
    public static IEnumerable<ConfigurationError> Check(NexyOptions options, IReadOnlyDictionary<string, SettingOrigin> origins)
    {
        if (options.Audio.BufferMs < 2 * options.Audio.PeriodMs)
        {
            yield return new(OriginOf("audio.buffer_ms", "audio.period_ms"), "audio.buffer_ms",
                $"{options.Audio.BufferMs} holds less than two periods of audio.period_ms {options.Audio.PeriodMs}",
                $"{2 * options.Audio.PeriodMs} or more");
        }

        if (options.Daemon.Listen.StartsWith("unix:", StringComparison.Ordinal)
            && options.Server.Listen.Contains(options.Daemon.Listen))
        {
            yield return new(OriginOf("daemon.listen", "server.listen"), "daemon.listen",
                $"{MessageText.Quote(options.Daemon.Listen)} is where the server listens", "a socket of its own");
        }

        if (options.Voice.Engines.Contains("command") && options.Voice.Command.Count == 0)
        {
            yield return new(OriginOf("voice.engines", "voice.command"), "voice.engines",
                "names command, and voice.command is empty", "command together with voice.command [PROGRAM, ARGUMENT]");
        }

        var strangers = options.Voice.ByLanguage.Select(VoiceRoute.Parse).OfType<VoiceRoute>()
            .Where(route => !options.Voice.Engines.Contains(route.Engine));
        if (strangers.FirstOrDefault() is { } stranger)
        {
            yield return new(OriginOf("voice.by_language", "voice.engines"), "voice.by_language",
                $"gives {stranger.Language} to {stranger.Engine}, which is not in voice.engines",
                string.Join(", ", options.Voice.Engines));
        }

        // The kernel gives a line out once.
        var lines = options.Buttons.Rules.Select(ButtonRule.Parse).Select(rule => rule?.Place).OfType<GpioPlace>()
            .DistinctBy(line => line.Text).GroupBy(line => line.LineText, StringComparer.Ordinal).ToList();
        var outputs = options.Buttons.Outputs.Select(OutputRule.Parse).OfType<OutputRule>().Select(rule => rule.Line.LineText).ToList();
        if (outputs.Find(output => lines.Exists(line => line.Key == output) || outputs.Count(other => other == output) > 1) is { } both)
        {
            yield return new(OriginOf("buttons.outputs", "buttons.rules"), "buttons.outputs",
                $"names {both}, which is a button or named before", "each line once");
        }

        if (lines.FirstOrDefault(line => line.Count() > 1) is { } twice)
        {
            yield return new(OriginOf("buttons.rules", "buttons.rules"), "buttons.rules",
                $"gives {twice.Key} other options from rule to rule", $"the same in each, as in {twice.First().Text}");
        }

        var lights = options.Lights.Devices.Select(LightPlace.Parse).OfType<LightPlace>().Select(light => light.Device).ToList();
        if (lights.Find(light => lights.Count(other => other == light) > 1) is { } shared)
        {
            yield return new(OriginOf("lights.devices", "lights.devices"), "lights.devices", $"names {shared} twice", "each device once");
        }

        if (lights.Find(light => outputs.Contains(light) || lines.Exists(line => line.Key == light)) is { } taken)
        {
            yield return new(OriginOf("lights.devices", "buttons.outputs"), "lights.devices",
                $"names {taken}, which is a button or an output", "a line of its own");
        }

        // One of the two was set, or the defaults would not fit each other.
        SettingOrigin OriginOf(string path, string otherPath) =>
            origins.TryGetValue(path, out var origin) || origins.TryGetValue(otherPath, out origin) ? origin : new("defaults");
    }
}
