namespace Nexy.Edge.Doctor.Checks;

/// <summary>What the server has refused (R-S9).</summary>
internal static class RefusalCheck
{
    private const string Name = "refusals";
    private const string Prefix = "refused_";
    private const string Suffix = "_count";

    public static Finding Run(Examination examination)
    {
        if (examination.Server.Answer is not { } server)
            return Finding.Unknown(Name, "the server does not answer, so this is not known");
        var refused = server.Tripwires
            .Where(wire => wire.Value > 0 && wire.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(wire => $"{wire.Name[Prefix.Length..^Suffix.Length]} {wire.Value:0}").ToList();
        return Finding.Ok(Name, refused.Count == 0 ? "none since the start" : string.Join(", ", refused));
    }
}
