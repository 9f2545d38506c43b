namespace Nexy.Edge.TestKit;

/// <summary>
/// Joins the recordings of several sinks into what a listener heard of one signal of numbered frames
/// (<see cref="CaptureSignal.FrameCounter"/> from <see cref="FirstFrame"/> on), and counts what is missing.
/// </summary>
public static class RouteAnalysis
{
    /// <summary>Signals begin here: below, one frame number in 32768 looks like silence.</summary>
    public const int FirstFrame = 1 << 15;

    private const int Silence = -1;
    private const int Foreign = -2;
    private const int Mark = -3;

    /// <summary>Looks at everything that was heard while frames <see cref="FirstFrame"/> and up were sent.</summary>
    public static RouteReport Of(IEnumerable<TapRecording> recordings, int sentFrames)
    {
        List<HeardSegment> segments = [];
        int foreignFrames = 0;
        foreach (TapRecording recording in recordings)
            foreignFrames += AddSegments(recording, sentFrames, segments);
        segments.Sort((one, other) => one.StartMs.CompareTo(other.StartMs));
        (List<Handover> handovers, List<HeardSegment> echoes) = Follow(segments);
        return new RouteReport(
            sentFrames, segments, handovers, echoes, FindLost(segments, FirstFrame + sentFrames), foreignFrames);
    }

    private static int AddSegments(TapRecording recording, int sentFrames, List<HeardSegment> segments)
    {
        int foreignFrames = 0;
        int frames = recording.Samples.Length / recording.Channels;
        for (int at = 0; at < frames;)
        {
            int number = NumberAt(recording, at, sentFrames);
            int start = at++;
            if (number == Foreign)
                foreignFrames++;
            if (number < 0)
                continue;
            while (at < frames && !recording.IsBreak(at) && NumberAt(recording, at, sentFrames) == number + (at - start))
                at++;
            double startMs = recording.TimeMs(start);
            bool wasCutOff = at == frames || NumberAt(recording, at, sentFrames) == Mark;
            segments.Add(new HeardSegment(
                recording.SinkName, number, at - start, startMs, startMs + recording.FrameMs(at - start),
                wasCutOff ? recording.UnsureFrames(startMs, at - start) : 0));
        }

        return foreignFrames;
    }

    private static int NumberAt(TapRecording recording, int frame, int sentFrames)
    {
        float first = recording.Samples[frame * recording.Channels];
        float second = recording.Samples[(frame * recording.Channels) + 1];
        if (first == 0 && second == 0)
            return Silence;
        if (float.IsNaN(first))
            return Mark;
        int number = CaptureSignal.FrameNumber((short)(first * 32768f), (short)(second * 32768f));
        bool isSent = number >= FirstFrame && number < FirstFrame + sentFrames
            && CaptureSignal.CounterSample(number, 0) / 32768f == first
            && CaptureSignal.CounterSample(number, 1) / 32768f == second;
        return isSent ? number : Foreign;
    }

    // A piece that ends before what was reached brings nothing new.
    private static (List<Handover> Handovers, List<HeardSegment> Echoes) Follow(List<HeardSegment> segments)
    {
        List<Handover> handovers = [];
        List<HeardSegment> echoes = [];
        HeardSegment? last = null;
        foreach (HeardSegment segment in segments)
        {
            if (last is not null && segment.EndFrame <= last.EndFrame)
            {
                echoes.Add(segment);
                continue;
            }

            if (last is not null)
            {
                int aheadFrames = segment.FirstFrame - last.EndFrame;
                handovers.Add(new Handover(last, segment, Math.Max(0, -aheadFrames), Math.Max(0, aheadFrames)));
            }

            last = segment;
        }

        return (handovers, echoes);
    }

    private static List<LostPiece> FindLost(IEnumerable<HeardSegment> segments, int sentEnd)
    {
        List<LostPiece> lost = [];
        int reached = FirstFrame;
        foreach (HeardSegment segment in segments.OrderBy(segment => segment.FirstFrame))
        {
            if (segment.FirstFrame > reached)
                lost.Add(new LostPiece(reached, segment.FirstFrame - reached));
            reached = Math.Max(reached, segment.EndFrame - segment.UnsureFrames);
        }

        if (reached < sentEnd)
            lost.Add(new LostPiece(reached, sentEnd - reached));
        return lost;
    }
}
