using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>What the output loop switched, lost and replayed last.</summary>
internal static class HistoryCheck
{
    private const string Name = "last_switches";
    private const int Told = 3;

    private static readonly HashSet<string> Kinds = ["switched", "lost", "stalled", "replayed", "fallback", "no_sink", "thrash_guard"];

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        var last = status.LastEvents.Where(told => Kinds.Contains(told.Kind)).TakeLast(Told).ToList();
        return Finding.Ok(Name, last.Count == 0 ? "none since the start" : string.Join("; ", last.Select(Describe)));
    }

    private static string Describe(OutputRecord told) =>
        $"{told.Kind} {LastEvents.AgeOf(told).TotalSeconds:0} s ago{(told.Sink.Length > 0 ? $" on {told.Sink}" : "")}";
}
