using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>R-A13, in frames.</summary>
internal static class RouteAssert
{
    /// <summary>
    /// After a loss on a machine that has time: the margin of the replay, one period as old as the device's last
    /// word may be, and what a server renders before its clock is there.
    /// </summary>
    private const int StatedRepeatFrames = (SpokenRoute.RateHz / 100 * 2) + RigTap.AheadFrames;

    // What the buffers of a stream and its server hold together, and may say when a frozen server goes on.
    public const int MaxEchoFrames = SpokenRoute.RateHz / 5;

    private const int MaxMismatchesPerStream = 40;

    /// <summary>Every frame was heard, nothing else was, and none was repeated beyond the margin.</summary>
    public static void NothingLost(RouteReport report, SpokenRoute route)
    {
        string story = RouteStory.Tell(report, route);
        Assert.True(report.LostFrames == 0 && report.ForeignFrames == 0 && report.IsComplete, story);
        Assert.All(
            report.Handovers, handover => Assert.True(
                handover.RepeatedFrames <= LimitOf(handover), $"{handover.RepeatedFrames} frames repeated\n{story}"));
    }

    /// <summary>
    /// Margin and period, and no more. A machine that is busy in half of the rounds is still a machine; in the others
    /// this is what counts.
    /// </summary>
    public static void RepeatsAsStated(RouteReport report, int rounds)
    {
        long[] repeated = [.. report.Switches.Select(change => change.RepeatedFrames).Order()];
        Assert.True(repeated[(rounds / 2) - 1] <= StatedRepeatFrames, report.ToString());
    }

    // Only the stream that took over goes back under itself.
    private static int LimitOf(Handover handover) =>
        handover.IsSwitch ? RouteStory.MaxRepeatFrames : RouteStory.MaxRepeatForTailFrames;

    /// <summary>
    /// R-A1, R-A3: no number twice. A callback that was answered with silence belongs to a stream that had yet to
    /// take over or had just been left, and neither lasts longer than some periods.
    /// </summary>
    public static void GenerationsAreConsistent(SpokenRoute route)
    {
        long[] activated =
        [
            .. route.Events.Select(told => told.Event)
            .Where(told => told.Kind == OutputEventKind.Activated).Select(told => told.Generation),
        ];
        Assert.Equal(activated.Distinct(), activated);
        Assert.InRange(
            route.Engine.Tripwires.CallbackGenMismatch.Value, 0, activated.Length * MaxMismatchesPerStream);
    }
}
