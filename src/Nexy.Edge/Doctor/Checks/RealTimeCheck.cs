using System.Globalization;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the daemon may run its audio threads before others and keep its memory (R-A14).</summary>
internal static class RealTimeCheck
{
    private const string Name = "real_time";
    private const int WantedPriority = 20;
    private const int SysNice = 23;
    private const int PolicyField = 38;

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { ProcessId: > 0 } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        var process = Path.Combine(examination.Places.Processes, $"{status.ProcessId}");
        var lines = ProcessFiles.Lines(Path.Combine(process, "status"));
        var limit = ProcessFiles.Lines(Path.Combine(process, "limits"))
            .FirstOrDefault(line => line.StartsWith("Max realtime priority", StringComparison.Ordinal));
        if (lines.Count == 0 || limit is null)
            return Finding.Unknown(Name, "this user may not look at the daemon's process", "Use sudo.");
        var locked = ValueOf(lines, "VmLck:").StartsWith('0') ? "memory not locked" : "memory locked";
        if (HasRealTimeThread(process))
            return Finding.Ok(Name, $"audio threads run with SCHED_FIFO, {locked}");
        var words = limit.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isAllowed = words[3] == "unlimited"
            || int.Parse(words[3], CultureInfo.InvariantCulture) >= WantedPriority || HasCapability(lines, SysNice);
        return isAllowed
            ? Finding.Ok(Name, $"permitted, no audio thread at the moment, {locked}")
            : Finding.Warn(
                Name, "no_real_time", $"the kernel refuses SCHED_FIFO to the daemon, {locked}",
                "LimitRTPRIO=20 and LimitMEMLOCK=infinity in nexy-edge.service, as it is shipped; then `systemctl daemon-reload` and restart.");
    }

    // proc(5): the name stands in parentheses and may hold anything; the policy is field 41, the 39th after it.
    private static bool HasRealTimeThread(string process) => ProcessFiles.Entries(Path.Combine(process, "task"))
        .Select(task => ProcessFiles.Lines(Path.Combine(task, "stat")).FirstOrDefault(""))
        .Select(stat => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(fields => fields.Length > PolicyField && fields[PolicyField] is "1" or "2");

    private static bool HasCapability(IEnumerable<string> lines, int bit) =>
        ulong.TryParse(ValueOf(lines, "CapEff:"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var set)
        && (set & (1UL << bit)) != 0;

    private static string ValueOf(IEnumerable<string> lines, string label) =>
        lines.FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim() ?? "";
}
