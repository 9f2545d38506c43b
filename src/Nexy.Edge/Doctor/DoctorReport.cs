using Nexy.Edge.Json;

namespace Nexy.Edge.Doctor;

/// <summary>Findings for machines.</summary>
internal static class DoctorReport
{
    public static DoctorJson ToJson(Examination examination, IReadOnlyList<Finding> findings) => new(
        ProductVersion.Text, examination.Time.GetUtcNow(), findings.All(finding => finding.Verdict != Verdict.Fail),
        [.. findings.Select(finding => new FindingJson(finding))]);
}
