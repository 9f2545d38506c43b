using Nexy.Edge.Doctor;

namespace Nexy.Edge.Json;

/// <summary>What one check of doctor saw.</summary>
/// <param name="Verdict">ok, warn, fail or unknown.</param>
/// <param name="Fault">Name of what is wrong, the same in every version; absent when nothing is.</param>
internal sealed record FindingJson(string Check, string Verdict, string? Fault, string Seen, string? NextStep)
{
    public FindingJson(Finding finding)
        : this(finding.Check, finding.Verdict.ToString().ToLowerInvariant(), finding.Fault, finding.Seen, finding.NextStep)
    {
    }
}
