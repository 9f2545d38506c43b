using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Control;
using Nexy.Edge.Tests.EndToEnd;

namespace Nexy.Edge.Tests;

/// <summary>The published program as a process: each known mistake is one sentence and an exit code, never a stack.</summary>
public sealed class ProgramProcessTests
{
    [Theory]
    [InlineData("status --set daemon.listen=unix:/nonexistent/c.sock", (int)ExitCode.Unreachable, "No daemon answers on unix:/nonexistent/c.sock")]
    [InlineData("status --set daemon.listn=x", (int)ExitCode.Configuration, "did you mean daemon.listen?")]
    [InlineData("status --config /nonexistent/a.yaml", (int)ExitCode.Configuration, "/nonexistent/a.yaml: cannot be read: there is no such file")]
    [InlineData("config check /", (int)ExitCode.Configuration, "cannot be read")]
    [InlineData("frobnicate", (int)ExitCode.Usage, "frobnicate")]
    [InlineData("play /nonexistent.wav --sink null", (int)ExitCode.File, "/nonexistent.wav")]
    [InlineData("play /etc/hostname --sink null", (int)ExitCode.File, "/etc/hostname")]
    [InlineData("server --listen unix:/nonexistent/s.sock", (int)ExitCode.Address, "/nonexistent")]
    [InlineData("daemon --set daemon.listen=unix:/nonexistent/c.sock --sink null", (int)ExitCode.Address, "/nonexistent")]
    public void Mistake_R_C2_is_one_sentence_and_an_exit_code(string line, int expected, string words)
    {
        var run = PublishedProgram.Run(line.Split(' '));

        Assert.Equal(expected, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server --listen")]
    [InlineData("daemon --sink null --set")]
    public async Task Occupied_socket_is_told_and_left_alone(string line)
    {
        await using var other = await FakeDaemon.StartAsync();
        string[] start = [.. line.Split(' '), line.StartsWith("server", StringComparison.Ordinal) ? other.Address : $"daemon.listen={other.Address}"];

        var run = PublishedProgram.Run(start);

        Assert.Equal((int)ExitCode.Address, run.ExitCode);
        Assert.Contains("in use by another process", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, PublishedProgram.Run("stop", "--set", $"daemon.listen={other.Address}").ExitCode);
    }

    [Fact]
    public void Variable_that_is_no_key_R_C2_stops_the_start()
    {
        var run = PublishedProgram.RunWith(new Dictionary<string, string?> { ["NEXY_AUDIO__CHANELS"] = "1" }, "status");

        Assert.Equal((int)ExitCode.Configuration, run.ExitCode);
        Assert.Contains("environment NEXY_AUDIO__CHANELS: unknown variable, did you mean NEXY_AUDIO__CHANNELS?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_default_of_the_program_R_C1_is_the_shipped_file()
    {
        var run = PublishedProgram.Run("config", "default");

        Assert.Equal((0, await File.ReadAllTextAsync(RepositoryPaths.In("config", "nexy-edge.yaml"))), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Interrupt_of_ask_cancels_the_turn_and_exits_with_130()
    {
        await using var daemon = await FakeDaemon.StartAsync(TurnScript.Spoken with { EndsItself = false });
        using var ask = PublishedProgram.Start(["ask", "x", "--json", "--set", $"daemon.listen={daemon.Address}"]);
        // The turn runs and its beginning was shown: now a person has something to interrupt.
        ask.WaitForOutput("started");

        ask.Interrupt();

        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
        await daemon.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
