using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What a build for Raspberry Pi-class devices on another machine needs, as far as it can be tried without the packs.</summary>
public sealed class CrossBuildTests
{
    private static readonly string Script = RepositoryPaths.In("build-arm64.sh");

    [Fact] // R-I1
    public void Sysroot_and_linker_make_a_program_that_an_emulated_processor_runs()
    {
        FinishedProgram run = RunningProgram.Run(Script, ["--check"], timeout: TimeSpan.FromMinutes(5));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains(run.OutputLines, line => line.Contains(": aarch64, ", StringComparison.Ordinal));
        Assert.EndsWith("compiled, linked, stripped and run", run.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_use_of_the_script_is_told()
    {
        FinishedProgram run = RunningProgram.Run(Script, ["--colour"]);

        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains("--colour is not known", run.Error, StringComparison.Ordinal);
        Assert.Contains("usage: ", run.Error, StringComparison.Ordinal);
    }
}
