using System.Diagnostics;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>The analyser must find what the proofs rest on.</summary>
public sealed class RouteAnalysisTests
{
    private const int SentFrames = 48_000;

    [Fact]
    public void Exact_handover_is_nothing_lost_and_nothing_repeated()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 20_000), Silence(4800)),
            Recording("b", atMs: 0, Silence(20_480), Numbers(20_000, 28_000), Silence(480)));

        Assert.Equal((0, 0, 0), (report.LostFrames, report.RepeatedFrames, report.ForeignFrames));
        Assert.True(report.IsComplete);
        Handover handover = Assert.Single(report.Switches);
        Assert.Equal(10, handover.GapMs, tolerance: 0.01);
    }

    [Fact]
    public void Overlap_is_a_negative_gap()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 24_000), Silence(480)),
            Recording("b", atMs: 495, Numbers(24_000, 24_000), Silence(480)));

        Assert.Equal(-5, Assert.Single(report.Switches).GapMs, tolerance: 0.01);
    }

    [Fact]
    public void Repeated_and_lost_frames_are_counted_where_they_are()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 10_000), Silence(480)),
            Recording("b", atMs: 300, Numbers(9_500, 10_500), Silence(480)),
            Recording("c", atMs: 600, Numbers(20_007, 27_993), Silence(480)));

        Assert.Equal((7, 500, 0), (report.LostFrames, report.RepeatedFrames, report.ForeignFrames));
        Assert.Equal([(500, 0), (0, 7)], report.Switches.Select(to => (to.RepeatedFrames, to.SkippedFrames)));
    }

    [Fact]
    public void What_a_killed_server_had_rendered_ahead_of_its_clock_counts_as_lost_unless_it_is_repeated()
    {
        RouteReport lost = Analyse(
            Recording("a", atMs: 0, killMs: 420, Numbers(0, 20_000)),
            Recording("b", atMs: 500, Numbers(20_000, 28_000), Silence(480)));
        RouteReport repeated = Analyse(
            Recording("a", atMs: 0, killMs: 420, Numbers(0, 20_000), Mark, Silence(48_000)),
            Recording("b", atMs: 500, Numbers(19_000, 29_000), Silence(480)));

        // Due until 416.67 ms and 10.67 ms of clock beyond that; killed at 420.
        Assert.InRange(lost.LostFrames, 350, 353);
        Assert.Equal((0, 1000), (repeated.LostFrames, repeated.RepeatedFrames));
    }

    [Fact]
    public void Noise_is_told_from_what_was_sent()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 24_000), [0.1f, 0.2f, 1f, 1f], Numbers(24_000, 24_000), Silence(480)));
        RouteReport quieter = Analyse(
            Recording("a", atMs: 0, [.. Numbers(0, 48_000).Select(sample => sample * 0.999f)], Silence(480)));

        Assert.Equal((0, 2), (report.LostFrames, report.ForeignFrames));
        Assert.Equal((SentFrames, SentFrames), (quieter.LostFrames, quieter.ForeignFrames));
    }

    [Fact]
    public void Rest_that_a_thawed_server_says_late_is_an_echo()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 20_000), Silence(48_000), Numbers(19_000, 2_000), Silence(480)),
            Recording("b", atMs: 500, Numbers(19_000, 29_000), Silence(480)));

        Assert.Equal((0, 1000), (report.LostFrames, report.RepeatedFrames));
        Assert.Equal(19_000 + RouteAnalysis.FirstFrame, Assert.Single(report.Echoes).FirstFrame);
    }

    [Fact]
    public void Rest_that_a_thawed_server_says_in_one_breath_is_an_echo_at_its_own_time()
    {
        float[] before = Numbers(0, 20_000);
        float[] after = [.. Numbers(20_000, 960), .. Silence(960)];
        TapRecording frozen = new(
            "a", new RigSinkFormat(48000, 2, RigTap.SampleFormat), [.. before, .. after],
            [ReadAt(416.7, 20_000), ReadAt(1000, 20_960), ReadAt(1000, 21_440), ReadAt(1020, 21_920)], kills: []);

        RouteReport report = Analyse(frozen, Recording("b", atMs: 600, Numbers(20_000, 28_000), Silence(480)));

        Assert.Equal((0, 0), (report.LostFrames, report.RepeatedFrames));
        Assert.Equal(980, Assert.Single(report.Echoes).StartMs, tolerance: 30);
    }

    [Fact]
    public void Silence_on_the_same_sink_is_a_handover_but_no_switch()
    {
        RouteReport report = Analyse(
            Recording("a", atMs: 0, Numbers(0, 24_000), Silence(960), Numbers(24_000, 24_000), Silence(480)));

        Assert.Empty(report.Switches);
        Assert.Equal(20, Assert.Single(report.Handovers).GapMs, tolerance: 0.01);
    }

    private static float[] Mark => [float.NaN, float.NaN];

    private static RouteReport Analyse(params TapRecording[] recordings) => RouteAnalysis.Of(recordings, SentFrames);

    private static float[] Numbers(int first, int frames) =>
        CaptureSignal.ToFloat(CaptureSignal.FrameCounter(frames, 2, RouteAnalysis.FirstFrame + first));

    private static float[] Silence(int frames) => new float[frames * 2];

    // Reads of 480 frames, each at the moment at which its last frame is due, the odd ones 3 ms late.
    private static TapRecording Recording(string name, double atMs, params float[][] parts) =>
        Recording(name, atMs, killMs: 0, parts);

    private static TapRecording Recording(string name, double atMs, double killMs, params float[][] parts)
    {
        float[] samples = [.. parts.SelectMany(part => part)];
        List<TapRead> reads = [];
        int atFrame = 0;
        foreach (int frames in parts.SelectMany(part => PiecesOf(part.Length / 2)))
        {
            atFrame += frames;
            double dueMs = atMs + (atFrame / 48.0) + (reads.Count % 2 == 0 ? 0 : 3);
            reads.Add(ReadAt(dueMs, atFrame));
        }

        return new TapRecording(name, new RigSinkFormat(48000, 2, RigTap.SampleFormat), samples, [.. reads],
            [(long)(killMs * Stopwatch.Frequency / 1000)]);
    }

    private static TapRead ReadAt(double ms, int endFrame) => new((long)(ms * Stopwatch.Frequency / 1000), endFrame);

    private static IEnumerable<int> PiecesOf(int frames)
    {
        for (; frames > 0; frames -= 480)
            yield return Math.Min(frames, 480);
    }
}
