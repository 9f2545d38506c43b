using System.Text;

namespace Nexy.Edge.Doctor;

/// <summary>Findings for people.</summary>
internal static class DoctorTable
{
    private const int NameChars = 14;

    /// <param name="findings">In their order.</param>
    /// <param name="hasSigns">The terminal can show more than ASCII.</param>
    public static string Write(IReadOnlyList<Finding> findings, bool hasSigns)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append($"{SignOf(finding.Verdict, hasSigns)} {finding.Check.PadRight(NameChars)} {finding.Seen}\n");
            if (finding.NextStep is { } next)
                text.Append($"{new string(' ', SignOf(Verdict.Ok, hasSigns).Length + 1)} {(hasSigns ? "→" : "->")} {next}\n");
        }

        return text.Append(Summary(findings)).ToString();
    }

    /// <summary>Whether a locale says that its texts are UTF-8.</summary>
    public static bool IsUtf8(IReadOnlyDictionary<string, string> variables)
    {
        var locale = ((string[])["LC_ALL", "LC_CTYPE", "LANG"]).Select(name => variables.GetValueOrDefault(name, ""))
            .FirstOrDefault(value => value.Length > 0, "");
        return locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static string Summary(IReadOnlyList<Finding> findings)
    {
        var fails = findings.Count(finding => finding.Verdict == Verdict.Fail);
        var warns = findings.Count(finding => finding.Verdict == Verdict.Warn);
        var unknown = findings.Count(finding => finding.Verdict == Verdict.Unknown);
        var verdict = fails > 0 ? "This speaker cannot speak, or not be heard." : "Nothing keeps this speaker from speaking.";
        return $"{verdict} Faults {fails}, warnings {warns}, not known {unknown}.\n";
    }

    private static string SignOf(Verdict verdict, bool hasSigns) => (verdict, hasSigns) switch
    {
        (Verdict.Ok, true) => "✓",
        (Verdict.Warn, true) => "!",
        (Verdict.Fail, true) => "✗",
        (_, true) => "?",
        (Verdict.Ok, false) => "ok  ",
        (Verdict.Warn, false) => "warn",
        (Verdict.Fail, false) => "FAIL",
        (_, false) => "?   ",
    };
}
