using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-D2: doctor beside a speaker that something was done to.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DoctorServiceTests
{
    [Fact]
    public void Healthy_speaker_is_called_healthy()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        Assert.Equal(0, speaker.Run("ask", "say hello").ExitCode);

        Diagnosis found = Examine(speaker);
        FinishedProgram table = speaker.Run("doctor");

        Assert.True(found.CanSpeak);
        Assert.DoesNotContain(found.Findings, finding => finding.GetProperty("verdict").GetString() == "fail");
        Assert.Equal(0, table.ExitCode);
        Assert.Equal(found.Findings.Count, table.OutputLines.Count(line => !line.StartsWith(' ')) - 1);
        Assert.StartsWith("Nothing keeps this speaker from speaking.", table.OutputLines[^1], StringComparison.Ordinal);
        Assert.Contains("null", found.SeenBy("sinks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C", "ok   daemon", "?    ")]
    [InlineData("C.UTF-8", "✓ daemon", "? ")]
    public void Signs_are_shown_where_the_terminal_can(string locale, string ok, string unknown)
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");

        FinishedProgram table = PublishedProgram.RunWith(
            new Dictionary<string, string?> { ["LC_ALL"] = locale }, "doctor", "--config", speaker.ConfigFile);

        Assert.Contains(table.OutputLines, line => line.StartsWith(ok, StringComparison.Ordinal));
        Assert.Contains(table.OutputLines, line => line.StartsWith(unknown, StringComparison.Ordinal));
    }

    [Fact]
    public void Server_that_is_down()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        speaker.Server!.Terminate();
        speaker.Server.WaitForExit();

        Examine(speaker).Has("server_down", "fail", "systemctl start nexy-edge-server");
    }

    [Fact]
    public void Server_that_hangs_is_not_one_that_is_down()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        speaker.Server!.Freeze();

        Diagnosis found = Examine(speaker);
        speaker.Server.Thaw();

        found.Has("server_hanging", "fail", "systemctl restart nexy-edge-server");
        Assert.DoesNotContain("daemon_hanging", found.Faults);
    }

    [Fact]
    public void Daemon_that_is_down()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        speaker.Daemon!.Kill();
        speaker.Daemon.WaitForExit();

        Examine(speaker).Has("daemon_down", "fail", "systemctl start nexy-edge");
    }

    [Fact]
    public void Daemon_that_hangs_is_not_one_that_is_down()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        speaker.Daemon!.Freeze();

        Diagnosis found = Examine(speaker);
        speaker.Daemon.Thaw();

        found.Has("daemon_hanging", "fail", "systemctl restart nexy-edge");
    }

    [Theory]
    [InlineData("--mute", "muted", "volume --unmute")]
    [InlineData("0", "volume_zero", "volume 60")]
    public void Speaker_that_was_silenced(string change, string fault, string nextStep)
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        Assert.Equal(0, speaker.Run("volume", change).ExitCode);

        Examine(speaker).Has(fault, "fail", nextStep);
    }

    [Fact]
    public void Voice_without_its_data()
    {
        using TempFolder empty = new();
        using RunningSpeaker speaker = RunningSpeaker.Start("null", $"voice.data_path={empty.In("")}");

        Diagnosis found = Examine(speaker);

        found.Has("no_voice_data", "fail", "apt install espeak-ng-data");
        found.Has("server_emergency", "warn", "journalctl -u nexy-edge-server");
    }

    [Fact]
    public void Configuration_with_an_error_is_told_with_its_line_and_the_rest_is_looked_at()
    {
        // R-C2
        using RunningSpeaker speaker = RunningSpeaker.Start("null");
        File.AppendAllText(speaker.ConfigFile, "\n  volume_percent: loud\n");
        int line = File.ReadAllLines(speaker.ConfigFile).Length;

        Diagnosis found = Examine(speaker);

        found.Has("bad_configuration", "fail", "nexy-edge config check");
        Assert.Contains($"{speaker.ConfigFile}:{line}: audio.volume_percent: ", found.SeenBy("configuration"), StringComparison.Ordinal);
        Assert.Contains("answers on", found.SeenBy("daemon"), StringComparison.Ordinal);
    }

    private static Diagnosis Examine(RunningSpeaker speaker) => Diagnosis.Of(speaker.Run("doctor", "--json"));
}
