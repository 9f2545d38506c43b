namespace Nexy.Edge.Doctor;

/// <summary>What one check saw.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Verdict">What it makes of it.</param>
/// <param name="Seen">One line.</param>
/// <param name="Fault">Name of what is wrong, the same in every version; null when nothing is.</param>
/// <param name="NextStep">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(string Check, Verdict Verdict, string Seen, string? Fault = null, string? NextStep = null)
{
    public static Finding Ok(string check, string seen) => new(check, Verdict.Ok, seen);

    public static Finding Unknown(string check, string seen, string? nextStep = null) =>
        new(check, Verdict.Unknown, seen, NextStep: nextStep);

    public static Finding Warn(string check, string fault, string seen, string nextStep) =>
        new(check, Verdict.Warn, seen, fault, nextStep);

    public static Finding Fail(string check, string fault, string seen, string nextStep) =>
        new(check, Verdict.Fail, seen, fault, nextStep);
}
