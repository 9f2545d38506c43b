namespace Nexy.Edge.Doctor.Checks;

/// <summary>Which tripwires are over their thresholds (R-J4).</summary>
internal static class TripwireCheck
{
    private const string Name = "tripwires";

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { } status)
            return Finding.Unknown(Name, OutputCheck.NotTold, "`nexy-edge tripwires` tells what the last daemon left in the journal.");
        var all = status.Tripwires.Concat(examination.Server.Answer?.Tripwires ?? []).ToList();
        var over = all.Where(wire => wire.Over).ToList();
        return over.Count == 0
            ? Finding.Ok(Name, $"{all.Count} within their thresholds")
            : Finding.Warn(
                Name, "tripwire_over",
                string.Join(", ", over.Select(wire => $"{wire.Name} {wire.Measured:0.###} (threshold {wire.Threshold:0.###})")),
                "`nexy-edge tripwires` says what each of them means, `journalctl -x NEXY_EVENT=tripwire_crossed` when it began.");
    }
}
