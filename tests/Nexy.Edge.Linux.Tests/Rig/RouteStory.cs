using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>What was heard and what the engine told, in one line of time, for the one who looks into a failure.</summary>
internal static class RouteStory
{
    // A device that goes on until it is closed, or was asked late on a busy machine, may play what it still held,
    // never more.
    public const int MaxRepeatFrames = SpokenRoute.RateHz / 10;

    // A sink that dies with the tail it had to play out: the new one goes back to that tail and says once more what its
    // own device held by then, and what it was given until the old one had been without progress for a buffer.
    public const int MaxRepeatForTailFrames = SpokenRoute.RateHz * 3 / 20;

    private const int ShortStoryLines = 80;
    private const double AroundMs = 700;

    /// <summary>All of it, or what lies around the places that matter when it is long.</summary>
    public static string Tell(RouteReport report, SpokenRoute route)
    {
        List<(double AtMs, string Text)> lines =
        [
            .. report.Segments.Select(segment => (segment.StartMs, Describe(segment, report))),
            .. route.Events.Select(told => (told.AtMs, $"    {told.Event.Kind} gen={told.Event.Generation} "
                + $"{told.Event.Sink} {told.Event.Detail}")),
        ];
        lines.Sort((one, other) => one.AtMs.CompareTo(other.AtMs));
        double[] places = [.. PlacesOf(report)];
        double startMs = lines.Count > 0 ? lines[0].AtMs : 0;
        IEnumerable<(double AtMs, string Text)> told = lines.Count <= ShortStoryLines
            ? lines
            : lines.Where(line => places.Any(place => Math.Abs(place - line.AtMs) < AroundMs));
        return $"{report.SentFrames} frames sent, {report.LostFrames} lost ({string.Join(", ", report.Lost)}), "
            + $"{report.RepeatedFrames} repeated, {report.ForeignFrames} foreign\n"
            + string.Join('\n', told.Select(line => $"{line.AtMs - startMs,9:0.0} {line.Text}"));
    }

    private static IEnumerable<double> PlacesOf(RouteReport report) =>
    [
        .. report.Lost.SelectMany(lost => report.Segments
            .Where(segment => segment.EndFrame >= lost.FirstFrame && segment.FirstFrame <= lost.FirstFrame + lost.Frames)
            .Select(segment => segment.EndMs)),
        .. report.Handovers.Where(handover => handover.RepeatedFrames > MaxRepeatFrames)
            .Select(handover => handover.To.StartMs),
    ];

    private static string Describe(HeardSegment segment, RouteReport report) =>
        $"{segment.SinkName} {segment.FirstFrame}..{segment.EndFrame - 1} for {segment.EndMs - segment.StartMs:0.0} ms"
        + (segment.UnsureFrames > 0 ? $" ({segment.UnsureFrames} unsure)" : "")
        + (report.Echoes.Contains(segment) ? " (echo)" : "");
}
