using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.Tests.Buttons;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>Buttons and speech at once. The frames are those of the kernel; a pipe stands for the device.</summary>
[Collection(AlsaCollection.Name)]
public sealed class ButtonStormTests
{
    private const int Events = 10_000;
    private const int EventsAtOnce = 10;
    private const int Seconds = 10;
    private const ushort Dial = 7;

    [Fact] // R-L1 R-D2
    public async Task Ten_thousand_events_in_ten_seconds_neither_disturb_a_playback_nor_pile_up()
    {
        // A long buffer, because the machine may be busy with other things; the queue is longer still.
        await using SpokenRoute route = new(
            "alsa", sinks: 1,
            options => (options.QueueSec, options.BufferMs, options.StallTimeoutMs, options.VolumePercent) = (Seconds + 2, 1000, 5000, 100));
        int presses = 0;
        int steps = 0;
        int most = 0;
        // As the actions do it: one change of the volume for each turn of the loop. At its limit it changes no sample.
        using LiveButtons buttons = new(gestures =>
        {
            presses += gestures.Count(gesture => gesture.Gesture == Gestures.Press);
            steps += gestures.Where(gesture => gesture.Gesture == Gestures.Turn).Sum(gesture => gesture.Steps);
            most = Math.Max(most, gestures.Count);
            route.Engine.SetVolume(route.Engine.VolumePercent + 5, isMuted: false);
        });
        await route.SayAsync(SpokenRoute.RateHz * Seconds);
        await route.Engine.CompleteUtteranceAsync(CancellationToken.None);

        int refused = 0;
        for (int sent = 0; sent < Events; sent += EventsAtOnce)
        {
            long due = (long)sent * SpokenRoute.RateHz * Seconds / Events;
            Wait.Until("the playback to go on", () => route.HeardFrames >= due);
            if (!buttons.Pipe.TryWrite<InputFrame>(Burst(sent)))
                refused++;
        }

        RouteReport report = await route.HearAllAsync();
        Wait.Until("the last event", () => Volatile.Read(ref steps) == Events / EventsAtOnce * 2);

        Assert.True(report.Segments.Count == 1 && report.LostFrames + report.ForeignFrames == 0 && report.IsComplete, report.ToString());
        Assert.Equal(0, route.Engine.Tripwires.CallbackUnderrun.Value);
        Assert.Equal(0, route.Engine.Tripwires.CallbackStarved.Value);
        Assert.Equal(0, route.Engine.Tripwires.Recreate.Value);
        Assert.Equal((0, Events / EventsAtOnce * 4), (refused, presses));
        // What one look at the device can hold; the rest waits in the kernel.
        Assert.InRange(most, 1, LiveButtons.MostGesturesAtOnce);
    }

    // Four presses with their ends, and two steps of a knob.
    private static InputFrame[] Burst(int atMs) =>
    [
        .. Enumerable.Range(0, 4).SelectMany(_ => (InputFrame[])
            [Frames.Key(LiveButtons.VolumeUp, 1, atMs), Frames.Report, Frames.Key(LiveButtons.VolumeUp, 0, atMs), Frames.Report]),
        Frames.Turn(Dial, 1, atMs), Frames.Turn(Dial, 1, atMs), Frames.Report,
    ];
}
