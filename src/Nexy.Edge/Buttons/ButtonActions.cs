using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Protocol.Control.V1;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;

namespace Nexy.Edge.Buttons;

/// <summary>
/// Does what gestures lead to. <i>Button thread only.</i> Nothing here waits: what takes time is a turn of its own. What one turn
/// of the loop brings is done together, so that a storm costs one change of the volume and one stop.
/// </summary>
/// <param name="set">The rules.</param>
/// <param name="engine">The output.</param>
/// <param name="executor">Carries out what answers can order too.</param>
/// <param name="voice">What the buttons can have said.</param>
/// <param name="speech">Runs the turns.</param>
/// <param name="stop">Ends all speech before it returns, and tells the server afterwards.</param>
/// <param name="logger">The log.</param>
internal sealed class ButtonActions(
    ButtonSet set, AudioEngine engine, ActionExecutor executor, ButtonVoice voice, ButtonSpeech speech, Action stop, ILogger logger)
{
    private long _volumeSteps;
    private bool _hasStopped;
    private bool _wasMuted;
    private bool _wasDucked;

    /// <summary>Does what some gestures lead to, in their order.</summary>
    public void Act(IReadOnlyList<ButtonGesture> gestures)
    {
        (_volumeSteps, _hasStopped) = (0, false);
        ButtonRule? lastSink = null;
        foreach (var gesture in gestures)
        {
            foreach (var rule in set.Find(gesture))
            {
                if (rule.Action.Kind == ButtonActionKind.Sink)
                    lastSink = rule;
                else
                    Act(rule, gesture);
            }
        }

        ChangeVolume();
        if (lastSink is not null)
            Execute("use_sink", $$"""{"sink":"{{JsonEncodedText.Encode(NameSink(lastSink.Action.Text))}}"}""", lastSink.Place.Text);
    }

    private void Act(ButtonRule rule, ButtonGesture gesture)
    {
        var place = rule.Place.Text;
        switch (rule.Action.Kind)
        {
            case ButtonActionKind.Stop:
                Stop(place);
                break;
            case ButtonActionKind.Volume:
                _volumeSteps += rule.Action.Percent * (rule.Gesture == Gestures.Turn ? gesture.Steps : 1L);
                break;
            case ButtonActionKind.Mute when rule.Gesture == Gestures.Hold:
                HoldMute(gesture.Gesture == Gestures.Hold, place);
                break;
            case ButtonActionKind.Mute:
                Mute(!engine.IsMuted, place);
                break;
            case ButtonActionKind.Duck:
                HoldDuck(gesture.Gesture == Gestures.Hold);
                break;
            case ButtonActionKind.Repeat:
                Execute("repeat", "{}", place);
                break;
            case ButtonActionKind.Status:
                Speak(voice.Status(), "status", place);
                break;
            case ButtonActionKind.Ask:
                Speak(voice.Ask(rule.Action.Text), "ask", place);
                break;
            case ButtonActionKind.Tell:
                break;
            default:
                throw new InvalidOperationException($"{rule.Action.Kind} is not done one by one");
        }
    }

    private void Stop(string place)
    {
        if (_hasStopped)
            return;
        _hasStopped = true;
        stop();
        speech.Stop();
        Log(place, new ActionOutcome("stop", Kind.Done, ""));
    }

    private void HoldMute(bool begins, string place)
    {
        if (begins)
            _wasMuted = engine.IsMuted;
        Mute(begins || _wasMuted, place);
    }

    private void Mute(bool isMuted, string place)
    {
        // What was turned before counts before: turning the volume ends a mute.
        ChangeVolume();
        Execute(isMuted ? "mute" : "unmute", "{}", place);
    }

    private void HoldDuck(bool begins)
    {
        if (begins)
            _wasDucked = engine.IsDucked;
        engine.SetDuck(begins || _wasDucked);
    }

    private void ChangeVolume()
    {
        var step = Math.Clamp(_volumeSteps, -100, 100);
        _volumeSteps = 0;
        if (step != 0)
            Execute("set_volume", $$"""{"step_percent":{{step}}}""", "volume");
    }

    private void Execute(string command, string arguments, string place)
    {
        var outcome = executor.Execute(DeviceAction.Parse($$"""{"command":"{{command}}","args":{{arguments}}}"""), voice.Words);
        Log(place, outcome);
        if (outcome.IsToldAfter(hasSpoken: true))
            Speak(voice.Say(outcome), command, place);
    }

    private void Speak(TurnRequest request, string what, string place)
    {
        if (!speech.TryStart(request))
            ButtonLog.Busy(logger, place, what);
    }

    private string NameSink(string sink)
    {
        if (sink != ButtonAction.NextSink)
            return sink;
        var output = engine.Snapshot();
        var there = output.Candidates.Select(candidate => candidate.Name.ToString()).ToList();
        // With none there, the refusal says so.
        return there.Count == 0 ? SinkChooser.Auto : there[(there.IndexOf(output.Sink) + 1) % there.Count];
    }

    private void Log(string place, ActionOutcome outcome) => DaemonLog.Action(logger, $"button {place}", outcome);
}
