using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>R-A13, in frames.</summary>
internal static class RouteAssert
{
    // Margin of the replay, one period as old as the device's last word may be, and what a server renders before
    // its clock is there.
    public const int MaxRepeatFrames = (SpokenRoute.RateHz / 100 * 2) + RigTap.AheadFrames;

    // What the buffers of a stream and its server hold together, and may say when a frozen server goes on.
    public const int MaxEchoFrames = SpokenRoute.RateHz / 5;

    /// <summary>Every frame was heard, nothing else was, and none was repeated beyond the margin.</summary>
    public static void NothingLost(RouteReport report, SpokenRoute route)
    {
        string story = $"{report}{string.Join('\n', route.Events)}";
        Assert.True(report.LostFrames == 0 && report.ForeignFrames == 0 && report.IsComplete, story);
        Assert.All(
            report.Handovers, handover => Assert.True(
                handover.RepeatedFrames <= MaxRepeatFrames, $"{handover.RepeatedFrames} frames repeated\n{story}"));
    }
}
