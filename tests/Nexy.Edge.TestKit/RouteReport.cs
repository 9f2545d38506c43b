using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>What all sinks together made of a signal of numbered frames.</summary>
/// <param name="SentFrames">Frames that were sent.</param>
/// <param name="Segments">Everything heard, in the order of time.</param>
/// <param name="Handovers">From each piece that brings something new to the next one.</param>
/// <param name="Echoes">Pieces that bring nothing new: a server that goes on after a freeze says what it still held.</param>
/// <param name="Lost">Frames that no sink surely played; see <see cref="HeardSegment.UnsureFrames"/>.</param>
/// <param name="ForeignFrames">Frames that are neither silence nor part of what was sent.</param>
public sealed record RouteReport(
    int SentFrames,
    IReadOnlyList<HeardSegment> Segments,
    IReadOnlyList<Handover> Handovers,
    IReadOnlyList<HeardSegment> Echoes,
    IReadOnlyList<LostPiece> Lost,
    int ForeignFrames)
{
    /// <summary>How many frames were lost.</summary>
    public int LostFrames => Lost.Sum(piece => piece.Frames);

    /// <summary>Frames heard again at handovers; echoes apart.</summary>
    public int RepeatedFrames => Handovers.Sum(handover => handover.RepeatedFrames);

    /// <summary>True when the last frame was heard, and silence after it.</summary>
    public bool IsComplete => Segments.Any(
        segment => segment.EndFrame == RouteAnalysis.FirstFrame + SentFrames && segment.UnsureFrames == 0);

    /// <summary>From one sink to another.</summary>
    public IEnumerable<Handover> Switches => Handovers.Where(handover => handover.IsSwitch);

    /// <summary>For people.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append($"{SentFrames} frames sent, {LostFrames} lost, {RepeatedFrames} repeated, {ForeignFrames} foreign\n");
        double startMs = Segments.Count > 0 ? Segments[0].StartMs : 0;
        foreach (HeardSegment segment in Segments)
        {
            text.Append($"  {segment.StartMs - startMs,9:0.0} to {segment.EndMs - startMs,9:0.0} ms  {segment.SinkName}  ");
            text.Append($"{segment.FirstFrame}..{segment.EndFrame - 1}");
            text.Append(Echoes.Contains(segment) ? "  (echo)\n" : "\n");
        }

        return text.ToString();
    }
}
