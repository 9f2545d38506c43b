using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What doctor said, with its exit code.</summary>
internal sealed class Diagnosis
{
    private readonly FinishedProgram _run;

    private Diagnosis(FinishedProgram run, JsonElement json)
    {
        _run = run;
        Findings = [.. json.GetProperty("findings").EnumerateArray()];
        CanSpeak = json.GetProperty("can_speak").GetBoolean();
    }

    public bool CanSpeak { get; }

    public IReadOnlyList<JsonElement> Findings { get; }

    public IEnumerable<string?> Faults => Findings.Where(HasFault).Select(finding => finding.GetProperty("fault").GetString());

    public static Diagnosis Of(FinishedProgram run)
    {
        Assert.True(run.OutputLines.Count == 1, run.ToString());
        return new Diagnosis(run, Json.Parse(run.OutputLines[0]));
    }

    /// <summary>The finding has this verdict and this next step, and the exit code goes with it.</summary>
    public void Has(string fault, string verdict, string nextStep)
    {
        JsonElement finding = Assert.Single(Findings, one => HasFault(one) && one.GetProperty("fault").GetString() == fault);
        Assert.Equal(verdict, finding.GetProperty("verdict").GetString());
        Assert.Contains(nextStep, finding.GetProperty("next_step").GetString(), StringComparison.Ordinal);
        Assert.Equal(CanSpeak ? 0 : 1, _run.ExitCode);
        Assert.True(!CanSpeak || verdict != "fail", _run.ToString());
    }

    /// <summary>One line of what a check saw.</summary>
    public string SeenBy(string check) =>
        Findings.Single(finding => finding.GetProperty("check").GetString() == check).GetProperty("seen").GetString()!;

    private static bool HasFault(JsonElement finding) => finding.TryGetProperty("fault", out _);
}
