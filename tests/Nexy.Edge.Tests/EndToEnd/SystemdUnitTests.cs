using System.Globalization;
using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What systemd itself thinks of the units.</summary>
[Collection(EndToEndCollection.Name)]
public sealed partial class SystemdUnitTests
{
    [Fact]
    public void Units_are_accepted_without_a_word()
    {
        using TempFolder folder = new();
        string[] units = CopyUnits(folder);

        FinishedProgram verify = RunningProgram.Run("systemd-analyze", ["verify", "--man=no", .. units]);

        Assert.Equal(3, units.Length);
        Assert.Equal((0, ""), (verify.ExitCode, OwnLinesOf(verify.Error)));
    }

    [Theory]
    [InlineData("nexy-edge", "session-sound.conf")]
    [InlineData("nexy-edge", "buttons.conf")]
    [InlineData("nexy-edge", "lights.conf")]
    [InlineData("nexy-edge-server", "remote-text.conf")]
    [InlineData("nexy-edge-server", "text-key.conf")]
    [InlineData("nexy-edge-server", "voice-program.conf")]
    public void Example_fits_the_unit_that_it_names(string unit, string example)
    {
        string text = File.ReadAllText(RepositoryPaths.In("systemd", "examples", example));
        Assert.Contains($"/etc/systemd/system/{unit}.service.d/{example}", text, StringComparison.Ordinal);
        using TempFolder folder = new();
        string[] units = CopyUnits(folder);
        Directory.CreateDirectory(folder.In($"{unit}.service.d"));
        File.WriteAllText(folder.In($"{unit}.service.d/{example}"), text);

        FinishedProgram verify = RunningProgram.Run("systemd-analyze", ["verify", "--man=no", .. units]);

        Assert.Equal((0, ""), (verify.ExitCode, OwnLinesOf(verify.Error)));
    }

    [Fact]
    public void Every_example_is_tried() => Assert.Equal(6, Directory.GetFiles(RepositoryPaths.In("systemd", "examples")).Length);

    [Theory] // R-D3
    [InlineData("nexy-edge-server", 1.5)]
    [InlineData("nexy-edge", 2.5)]
    [InlineData("nexy-edge-update", 1.5)]
    public void Unit_has_the_least_rights_that_work(string unit, double limit)
    {
        FinishedProgram judged = RunningProgram.Run(
            "systemd-analyze", ["security", "--offline=true", "--no-pager", RepositoryPaths.In("systemd", $"{unit}.service")]);

        Match exposure = Exposure().Match(judged.Output);
        Assert.True(exposure.Success, judged.ToString());
        Assert.InRange(double.Parse(exposure.Groups[1].Value, CultureInfo.InvariantCulture), 0, limit);
    }

    [Theory] // R-D1
    [InlineData("nexy-edge", "daemon")]
    [InlineData("nexy-edge-server", "server")]
    public void Unit_is_told_of_readiness_watches_for_life_and_reloads(string unit, string role)
    {
        string text = File.ReadAllText(RepositoryPaths.In("systemd", $"{unit}.service"));

        Assert.All(
            (string[])["Type=notify", $"ExecStart=/usr/bin/nexy-edge {role}", "ExecReload=/bin/kill -HUP $MAINPID", "Restart=always"],
            line => Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal));
        Assert.Matches(@"\nWatchdogSec=\d+\n", text);
    }

    [Fact] // R-I2
    public void Update_check_restarts_the_machine_only_when_that_leads_back()
    {
        string text = File.ReadAllText(RepositoryPaths.In("systemd", "nexy-edge-update.service"));

        int[] harmless = [(int)ExitCode.Usage, (int)ExitCode.Unreachable, (int)ExitCode.NoWayBack, (int)ExitCode.Interrupted];
        Assert.Contains("\nFailureAction=reboot\n", text, StringComparison.Ordinal);
        Assert.Contains($"\nSuccessExitStatus={string.Join(' ', harmless)}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nConditionPathExists=/etc/rauc/system.conf\n", text, StringComparison.Ordinal);
    }

    // The name char-alsa means nothing on a machine whose first card comes after the start: no card would ever be opened.
    [Fact] // R-D2 R-D3
    public void Sound_cards_are_allowed_by_number() =>
        Assert.Contains("\nDeviceAllow=char-116 rw\n", File.ReadAllText(RepositoryPaths.In("systemd", "nexy-edge.service")), StringComparison.Ordinal);

    // Speech that waits is given up after daemon.sink_wait_sec; a stall that ends with it would never be seen.
    [Fact] // R-A16
    public void Watchdog_is_faster_than_the_patience_for_a_sink()
    {
        Match watchdog = WatchdogSec().Match(File.ReadAllText(RepositoryPaths.In("systemd", "nexy-edge.service")));

        Assert.True(int.Parse(watchdog.Groups[1].Value, CultureInfo.InvariantCulture) * 1.25 < new DaemonOptions().SinkWaitSec);
    }

    private static string[] CopyUnits(TempFolder folder) =>
        [.. Directory.GetFiles(RepositoryPaths.In("systemd"), "*.service").Select(file => CopyOf(file, folder))];

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

    [GeneratedRegex(@"Overall exposure level for \S+: (\d+\.\d+)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"\nWatchdogSec=(\d+)\n")]
    private static partial Regex WatchdogSec();
}
