using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Companions;

/// <summary>How two states differ, as far as it is worth telling. Turns are told step by step and are left out. Any thread.</summary>
internal static class SpeakerChanges
{
    public static IEnumerable<WatchEvent> Between(SpeakerState before, SpeakerState now)
    {
        if (!Essence(now.Output).Equals(Essence(before.Output)))
            yield return new WatchEvent { Output = now.Output };
        if (!now.Volume.Equals(before.Volume))
            yield return new WatchEvent { Volume = now.Volume };
        if (!now.Listening.Equals(before.Listening))
            yield return new WatchEvent { Listening = now.Listening };
        if (now.Lights is { } lights && !lights.Equals(before.Lights))
            yield return new WatchEvent { Lights = lights };
        foreach (var button in now.Buttons.Except(before.Buttons))
            yield return new WatchEvent { Button = button };
        var wires = before.Tripwires.ToDictionary(wire => wire.Name);
        foreach (var wire in now.Tripwires)
        {
            if (!wires.TryGetValue(wire.Name, out var known) || IsNews(known, wire))
                yield return new WatchEvent { Tripwire = wire };
        }
    }

    // Frames go on all the time.
    private static OutputStatus Essence(OutputStatus output)
    {
        var essence = output.Clone();
        (essence.QueuedFrames, essence.PlayedFrames, essence.PendingDeviceCalls) = (0, 0, 0);
        return essence;
    }

    // So do the averages of timers.
    private static bool IsNews(Tripwire before, Tripwire now) =>
        now.Over != before.Over || (!now.HasMax && !now.Value.Equals(before.Value));
}
