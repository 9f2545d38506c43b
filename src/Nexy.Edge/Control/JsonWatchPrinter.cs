using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>One JSON object a line for each message of a watch.</summary>
internal sealed class JsonWatchPrinter(TextWriter output) : IWatchPrinter
{
    public void Show(WatchEvent told)
    {
        if (LineOf(told) is { } line)
            JsonOutput.Write(output, line with { At = told.At?.ToDateTimeOffset() });
    }

    // A kind of message that this build does not know is none of its reader's business either.
    private static WatchEventJson? LineOf(WatchEvent told) => told.EventCase switch
    {
        WatchEvent.EventOneofCase.State => new("state") { State = ToJson(told.State) },
        WatchEvent.EventOneofCase.Turn => new("turn")
        {
            TurnId = told.Turn.TurnId, Step = told.Turn.Step is { } step ? JsonTurnPrinter.ToJson(step) : null,
        },
        WatchEvent.EventOneofCase.Output => new("output") { Output = StatusText.ToJson(told.Output) },
        WatchEvent.EventOneofCase.Volume => new("volume") { Volume = ToJson(told.Volume) },
        WatchEvent.EventOneofCase.Record => new("record") { Record = StatusText.ToJson(told.Record) },
        WatchEvent.EventOneofCase.Gesture => new("gesture")
        {
            Place = told.Gesture.Place, Gesture = told.Gesture.Gesture, Steps = told.Gesture.Gesture == "turn" ? told.Gesture.Steps : null,
        },
        WatchEvent.EventOneofCase.Button => new("button") { Button = ToJson(told.Button) },
        WatchEvent.EventOneofCase.Tripwire => new("tripwire") { Tripwire = StatusText.ToJson(told.Tripwire) },
        WatchEvent.EventOneofCase.Listening => new("listening") { Listening = told.Listening.Listening },
        WatchEvent.EventOneofCase.Lights => new("lights") { Lights = ToJson(told.Lights) },
        WatchEvent.EventOneofCase.Missed => new("missed") { Missed = told.Missed.Events },
        _ => null,
    };

    private static SpeakerStateJson ToJson(SpeakerState state) => new(
        state.Version,
        StatusText.ToJson(state.Output ?? new OutputStatus()),
        ToJson(state.Volume ?? new VolumeState()),
        [.. state.Turns.Select(turn => new TurnStateJson(turn.TurnId, WatchText.PhaseOf(turn)))],
        [.. state.Buttons.Select(ToJson)],
        [.. state.Tripwires.Select(StatusText.ToJson)],
        state.Listening?.Listening ?? false,
        state.Lights is { } lights ? ToJson(lights) : null);

    private static VolumeJson ToJson(VolumeState volume) => new(volume.Percent, volume.Muted, volume.Ducked);

    private static LightsJson ToJson(LightsState lights) => new(
        lights.State, lights.Wish, [.. lights.Lights.Select(light => new LightJson(light.Place, light.State, light.Detail))]);

    private static ButtonJson ToJson(ButtonState button) => new(button.Place, button.State, button.Detail);
}
