using Nexy.Edge.Configuration;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>The slips a person makes in a key, for every key there is.</summary>
internal static class KeyTypos
{
    /// <summary>Rows of (key path, the same path with a slip in its last part).</summary>
    public static TheoryData<string, string> All()
    {
        var rows = new TheoryData<string, string>();
        foreach (var setting in ConfigurationSchema.Settings)
        {
            foreach (var slip in Slips(setting.Key).Distinct().Where(slip => slip != setting.Key))
                rows.Add(setting.Path, $"{setting.Section}.{slip}");
        }

        return rows;
    }

    private static IEnumerable<string> Slips(string key) =>
    [
        key[1..],
        key[..^1],
        key + "s",
        key[0] + key,
        $"{key[1]}{key[0]}{key[2..]}",
        key[..^2] + key[^1] + key[^2],
        key.Replace('_', '-'),
        char.ToUpperInvariant(key[0]) + key[1..],
    ];
}
