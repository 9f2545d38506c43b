using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What systemd itself thinks of the units.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class SystemdUnitTests
{
    [Fact]
    public void Units_are_accepted_without_a_word()
    {
        using TempFolder folder = new();
        string[] units = [.. Directory.GetFiles(RepositoryPaths.In("systemd"), "*.service").Select(file => CopyOf(file, folder))];

        FinishedProgram verify = RunningProgram.Run("systemd-analyze", ["verify", "--man=no", .. units]);

        Assert.Equal(2, units.Length);
        Assert.Equal((0, ""), (verify.ExitCode, OwnLinesOf(verify.Error)));
    }

    // Units of the machine that others refer to are not ours to judge.
    private static string OwnLinesOf(string text) =>
        string.Join('\n', text.Split('\n').Where(line => line.Contains("nexy-edge", StringComparison.Ordinal)));

    // The program is not installed here: its place is the only thing that differs.
    private static string CopyOf(string unit, TempFolder folder)
    {
        string text = File.ReadAllText(unit);
        Assert.Contains("ExecStart=/usr/bin/nexy-edge ", text, StringComparison.Ordinal);
        string copy = folder.In(Path.GetFileName(unit));
        File.WriteAllText(copy, text.Replace("/usr/bin/nexy-edge", PublishedProgram.FilePath, StringComparison.Ordinal));
        return copy;
    }
}
