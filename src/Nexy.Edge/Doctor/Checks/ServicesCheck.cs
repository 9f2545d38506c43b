namespace Nexy.Edge.Doctor.Checks;

/// <summary>What systemd thinks of the units.</summary>
internal static class ServicesCheck
{
    private const string Name = "services";
    private const int ManyRestarts = 3;

    public static Finding Run(Examination examination)
    {
        if (examination.Units is not { } units)
            return Finding.Unknown(Name, "systemd does not run here, or does not answer");
        var seen = string.Join("; ", units.Select(Describe));
        foreach (var unit in units)
        {
            if (ProblemOf(unit, seen) is { } problem)
                return problem;
        }

        return Finding.Ok(Name, seen);
    }

    private static Finding? ProblemOf(UnitState unit, string seen) => unit switch
    {
        { IsInstalled: false } => Finding.Warn(
            Name, "service_not_installed", seen, $"Install the Debian package nexy-edge, which brings {unit.Id}."),
        _ when unit["SubState"] == "auto-restart" => Finding.Fail(
            Name, "service_restarting", seen, $"It ends as soon as it starts: `journalctl -u {unit.Id} -n 50 -x`."),
        _ when unit["ActiveState"] == "failed" => Finding.Fail(
            Name, "service_failed", seen, $"`journalctl -u {unit.Id} -n 50 -x` tells why; then `systemctl restart {unit.Id}`."),
        _ when unit["ActiveState"] != "active" => Finding.Fail(
            Name, "service_stopped", seen, $"`systemctl enable --now {unit.Id}`."),
        _ when int.TryParse(unit["NRestarts"], out var restarts) && restarts >= ManyRestarts => Finding.Warn(
            Name, "service_restarted", seen, $"It was started again {restarts} times: `journalctl -u {unit.Id} -p warning -x`."),
        _ => null,
    };

    private static string Describe(UnitState unit) => unit.IsInstalled
        ? $"{unit.Id} {unit["ActiveState"]} ({unit["SubState"]}, restarts {unit["NRestarts"]})"
        : $"{unit.Id} is not installed";
}
