namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether a start would accept the configuration (R-C2).</summary>
internal static class ConfigurationCheck
{
    public const string Name = "configuration";

    public static Finding Run(Examination examination)
    {
        var (_, file, errors) = examination.Configuration;
        if (errors.Count == 0)
            return Finding.Ok(Name, file is null ? "no file, so everything is at its default" : $"{file} is valid");
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        return Finding.Fail(
            Name, "bad_configuration", $"{errors[0]}{more}",
            "Correct that line; `nexy-edge config check` shows all errors. Then `systemctl restart nexy-edge nexy-edge-server`.");
    }
}
