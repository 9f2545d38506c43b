using Nexy.Edge.Audio;
using Nexy.Edge.Configuration;
using Nexy.Edge.Lights;
using Nexy.Edge.Protocol.Control.V1;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;

namespace Nexy.Edge.Daemon;

/// <summary>Carries out the commands of an answer that concern the device itself. Any thread.</summary>
/// <param name="engine">The output.</param>
/// <param name="sinks">Chooses sinks.</param>
/// <param name="last">What was said last.</param>
/// <param name="light">The lights; null: there are none.</param>
internal sealed class ActionExecutor(AudioEngine engine, SinkChooser sinks, LastAnswer last, DeviceLight? light = null)
{
    private readonly DeviceLight _light = light ?? new DeviceLight();

    /// <summary>Carries out a command, or tells why not.</summary>
    /// <param name="action">The command.</param>
    /// <param name="words">The language of the listener.</param>
    public ActionOutcome Execute(DeviceAction action, DeviceWords words) => action.Command switch
    {
        "set_volume" => SetVolume(action, words),
        "mute" or "unmute" => Mute(action),
        // Turns speak one after the other: when this one has its say, nothing else is speaking.
        "stop" => Done(action, ""),
        "repeat" => Repeat(action, words),
        "use_sink" => UseSink(action, words),
        "light" => Light(action, words),
        "" => NotDone(action, Kind.Failed, $"the command cannot be read: {action.Problem}", words.Failed),
        _ => NotDone(
            action, Kind.Unknown, $"this device knows no command {MessageText.Quote(action.Command)}", words.Unknown),
    };

    private ActionOutcome SetVolume(DeviceAction action, DeviceWords words)
    {
        var percent = action.Number("percent", 0, 100) ?? engine.VolumePercent + action.Number("step_percent", -100, 100);
        if (percent is null)
            return NotDone(
                action, Kind.Refused, "set_volume needs percent, 0 to 100, or step_percent, -100 to 100", words.Failed);
        engine.SetVolume(percent.Value, isMuted: false);
        return Done(action, $"{engine.VolumePercent} %");
    }

    private ActionOutcome Mute(DeviceAction action)
    {
        engine.SetVolume(engine.VolumePercent, isMuted: action.Command == "mute");
        return Done(action, $"{engine.VolumePercent} %{(engine.IsMuted ? ", muted" : "")}");
    }

    private ActionOutcome Repeat(DeviceAction action, DeviceWords words) => last.Again is { } again
        ? Done(action, "") with { Speech = again, IsSpeechItself = true }
        : NotDone(action, Kind.Refused, "nothing has been said yet", words.NothingToRepeat);

    private ActionOutcome UseSink(DeviceAction action, DeviceWords words)
    {
        if (action.Text("sink") is not { } sink)
            return NotDone(action, Kind.Refused, "use_sink needs sink, a kind or a name", words.Failed);
        return sinks.Choose(sink) is { } refusal
            ? NotDone(action, Kind.Refused, refusal, words.NoSuchSink)
            : Done(action, sink) with { Speech = new SayRequest { Text = words.OutputChanges } };
    }

    private ActionOutcome Light(DeviceAction action, DeviceWords words)
    {
        if (LightWish.Read(action) is not { } wish)
            return NotDone(action, Kind.Refused, $"light needs {LightWish.Needs}", words.Failed);
        return _light.Set(wish) is { } refusal
            ? NotDone(action, Kind.Refused, refusal, _light.Exists ? words.LightCannot : words.NoLight)
            : Done(action, _light.Describe());
    }

    private static ActionOutcome Done(DeviceAction action, string message) => new(action.Command, Kind.Done, message);

    private static ActionOutcome NotDone(DeviceAction action, Kind kind, string message, string words) =>
        new(action.Command, kind, message) { Speech = new SayRequest { Text = words } };
}
