namespace Nexy.Edge.Configuration;

/// <summary>One thing that is wrong, always in the same form: where, key, what, what would be right (R-C2).</summary>
internal sealed record ConfigurationError(SettingOrigin Origin, string Key, string Problem, string Allowed)
{
    public override string ToString()
    {
        var key = Key.Length > 0 ? $"{Key}: " : "";
        var allowed = Allowed.Length > 0 ? $"; allowed: {Allowed}" : "";
        return $"{Origin}: {key}{Problem}{allowed}";
    }
}
