using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;

namespace Nexy.Edge.Daemon;

/// <summary>Carries out the commands of an answer that concern the device itself. Any thread.</summary>
internal sealed class ActionExecutor(AudioEngine engine, ILogger<ActionExecutor> logger)
{
    /// <summary>Carries out <c>{"command": "…", "args": {…}}</c>; what is not known is logged and left.</summary>
    public void Execute(string actionJson)
    {
        try
        {
            using var action = JsonDocument.Parse(actionJson);
            var command = action.RootElement.GetProperty("command").GetString() ?? "";
            var hasArguments = action.RootElement.TryGetProperty("args", out var arguments);
            if (Run(command, hasArguments ? arguments : default))
                DaemonLog.ActionDone(logger, command);
            else
                DaemonLog.ActionUnknown(logger, command);
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            DaemonLog.ActionMalformed(logger, e.Message);
        }
    }

    private bool Run(string command, JsonElement arguments)
    {
        switch (command)
        {
            case "set_volume":
                engine.SetVolume(VolumeOf(arguments), isMuted: false);
                return true;
            case "mute":
            case "unmute":
                engine.SetVolume(engine.VolumePercent, isMuted: command == "mute");
                return true;
            case "stop":
                // Turns speak one after the other: when this one has its say, nothing else is speaking.
                return true;
            default:
                return false;
        }
    }

    private int VolumeOf(JsonElement arguments) => arguments.TryGetProperty("step_percent", out var step)
        ? engine.VolumePercent + Math.Clamp(step.GetInt32(), -100, 100)
        : arguments.GetProperty("percent").GetInt32();
}
