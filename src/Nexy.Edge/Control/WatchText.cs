using System.Globalization;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>Lines for people who watch.</summary>
internal static class WatchText
{
    /// <summary>How far a turn is.</summary>
    public static string PhaseOf(TurnState turn) => turn.Phase switch
    {
        TurnState.Types.Phase.Asked => "asked",
        TurnState.Types.Phase.Speaking => "speaking",
        _ => "unspecified",
    };

    /// <summary>The subject and what there is to say of it, line by line; none for what this build does not know.</summary>
    public static IEnumerable<(string Subject, string Text)> LinesOf(WatchEvent told) => told.EventCase switch
    {
        WatchEvent.EventOneofCase.State => LinesOf(told.State),
        WatchEvent.EventOneofCase.Turn => StepOf(told.Turn.Step) is { } step ? [(told.Turn.TurnId, step)] : [],
        WatchEvent.EventOneofCase.Output => [("output", StatusText.OutputOf(told.Output))],
        WatchEvent.EventOneofCase.Volume => [("volume", VolumeOf(told.Volume))],
        WatchEvent.EventOneofCase.Record => [("record", $"{told.Record.Kind}: {told.Record.Detail}")],
        WatchEvent.EventOneofCase.Gesture => [("gesture", GestureOf(told.Gesture))],
        WatchEvent.EventOneofCase.Button => [("button", ButtonOf(told.Button))],
        WatchEvent.EventOneofCase.Tripwire => [("tripwire", TripwireOf(told.Tripwire))],
        WatchEvent.EventOneofCase.Listening => [("listening", told.Listening.Listening ? "yes" : "no")],
        WatchEvent.EventOneofCase.Lights => LinesOf(told.Lights),
        WatchEvent.EventOneofCase.Missed => [("missed", $"{told.Missed.Events} changes, by reading too slowly; how it is now:")],
        _ => [],
    };

    private static IEnumerable<(string Subject, string Text)> LinesOf(SpeakerState state) =>
    [
        ("output", StatusText.OutputOf(state.Output ?? new OutputStatus())),
        ("volume", VolumeOf(state.Volume ?? new VolumeState())),
        .. state.Turns.Select(turn => (turn.TurnId, PhaseOf(turn))),
        .. state.Buttons.Select(button => ("button", ButtonOf(button))),
        .. state.Tripwires.Where(wire => wire.Over).Select(wire => ("tripwire", TripwireOf(wire))),
        .. state.Lights is { } lights ? LinesOf(lights) : [],
        .. state.Listening is { Listening: true } ? [("listening", "yes")] : Array.Empty<(string, string)>(),
    ];

    private static IEnumerable<(string Subject, string Text)> LinesOf(LightsState lights) =>
    [
        ("lights", $"{lights.State} ({lights.Wish})"),
        .. lights.Lights.Where(light => light.State != "ready").Select(light => ("light", $"{light.Place} {light.State}: {light.Detail}")),
    ];

    private static string? StepOf(TurnEvent? step) => step?.EventCase switch
    {
        TurnEvent.EventOneofCase.Started => "asked",
        TurnEvent.EventOneofCase.Text => $"text: {step.Text}",
        TurnEvent.EventOneofCase.ActionJson => $"command: {step.ActionJson}",
        TurnEvent.EventOneofCase.Result => $"{step.Result.Command}: {TurnOutcome.NameOf(step.Result)} {step.Result.Message}".TrimEnd(),
        TurnEvent.EventOneofCase.Playback => $"speaking on {step.Playback.Sink}",
        TurnEvent.EventOneofCase.Waiting => $"waiting for a sink: {step.Waiting.Reason}",
        TurnEvent.EventOneofCase.Ended => $"{TurnOutcome.NameOf(step.Ended)} {step.Ended.Message}".TrimEnd(),
        _ => null,
    };

    private static string VolumeOf(VolumeState volume) =>
        $"{volume.Percent} %{(volume.Muted ? ", muted" : "")}{(volume.Ducked ? ", ducked" : "")}";

    private static string GestureOf(ButtonGestureMade made) =>
        $"{made.Gesture}{(made.Gesture == "turn" ? string.Create(CultureInfo.InvariantCulture, $" {made.Steps:+0;-0}") : "")} at {made.Place}";

    private static string ButtonOf(ButtonState button) => $"{button.Place} {button.State}: {button.Detail}";

    private static string TripwireOf(Tripwire wire) => string.Create(
        CultureInfo.InvariantCulture, $"{wire.Name} {wire.Value:0.###} {wire.Unit}{(wire.Over ? $", over {wire.Threshold:0.###}" : "")}");
}
