using System.Text.RegularExpressions;
using Nexy.Edge.Logging;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Logging;

/// <summary>R-J5: what journalctl -x says of each operator event.</summary>
public sealed partial class CatalogTests
{
    private static readonly string CatalogFile = RepositoryPaths.In("systemd", "nexy-edge.catalog");

    [Fact] // R-J5
    public void Every_operator_event_is_explained_and_nothing_else()
    {
        var explained = EntryHeads().Matches(File.ReadAllText(CatalogFile)).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(explained.Distinct(), explained);
        Assert.Equal(OperatorEvents.All.Values.Order(), explained.Order());
    }

    [Fact] // R-J5
    public void Catalog_is_taken_in_by_journalctl_and_each_entry_says_what_happened_why_and_what_to_do()
    {
        using var folder = new TempFolder();
        var root = folder.In("root");
        Directory.CreateDirectory(Path.Combine(root, "usr/lib/systemd/catalog"));
        File.Copy(CatalogFile, Path.Combine(root, "usr/lib/systemd/catalog/nexy-edge.catalog"));

        var update = RunningProgram.Run("journalctl", ["--update-catalog", $"--root={root}"]);
        var list = RunningProgram.Run("journalctl", ["--dump-catalog", $"--root={root}"]);

        Assert.True(update.ExitCode == 0, update.ToString());
        foreach (var id in OperatorEvents.All.Values)
        {
            var entry = list.Output.Split("-- ").Single(text => text.StartsWith(id, StringComparison.Ordinal));
            Assert.Contains("Subject: ", entry, StringComparison.Ordinal);
            Assert.Contains("Usual cause: ", entry, StringComparison.Ordinal);
            Assert.Contains("What to do: ", entry, StringComparison.Ordinal);
        }
    }

    [Fact] // R-J5
    public void Fields_that_an_entry_shows_are_fields_that_its_records_have()
    {
        HashSet<string> known =
        [
            "NEXY_SINK", "NEXY_DETAIL", "NEXY_ERROR_TYPE", "NEXY_SESSION_ID", "NEXY_HARDWARE_ID", "NEXY_STATUS", "NEXY_ENGINE",
            "NEXY_VOICE", "NEXY_TRIPWIRE", "NEXY_VALUE", "NEXY_UNIT", "NEXY_THRESHOLD", "NEXY_MEANING", "NEXY_TURN_ID",
            "NEXY_VERSION", "NEXY_SLOT", "NEXY_BOOTED_SLOT", "NEXY_CHECK", "NEXY_CONSEQUENCE",
            "NEXY_BUTTON", "NEXY_LIGHT",
        ];

        Assert.All(
            ShownFields().Matches(File.ReadAllText(CatalogFile)).Select(match => match.Groups[1].Value),
            field => Assert.Contains(field, known));
    }

    [GeneratedRegex("@([A-Z_]+)@")]
    private static partial Regex ShownFields();

    [GeneratedRegex("^-- ([0-9a-f]+)$", RegexOptions.Multiline)]
    private static partial Regex EntryHeads();
}
