using Nexy.Edge.Audio;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Lights;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Companions;

/// <summary>Puts together the state that companion programs see; without a panel there are no lights. Any thread.</summary>
internal sealed class SpeakerParts(AudioEngine engine, StatusReporter status, TripwireWatch tripwires, CompanionDesk desk, LightPanel? lights = null)
{
    /// <summary>Everything there is at this moment.</summary>
    public SpeakerState Read()
    {
        var state = Make(tripwires.Read());
        state.Turns.Add(desk.Turns);
        return state;
    }

    /// <summary>The same without turns, and cheap enough for twenty times a second.</summary>
    public SpeakerState Look() => Make(tripwires.Peek());

    private SpeakerState Make(IReadOnlyList<TripwireStatus> wires) => new()
    {
        Version = ProductVersion.Text,
        Output = status.ReadOutput(),
        Volume = new VolumeState { Percent = engine.VolumePercent, Muted = engine.IsMuted, Ducked = engine.IsDucked },
        Buttons = { desk.Buttons },
        Tripwires = { wires.Select(TripwireMessages.ToMessage) },
        Listening = new ListeningState { Listening = desk.IsListening },
        Lights = lights?.Read(),
    };
}
