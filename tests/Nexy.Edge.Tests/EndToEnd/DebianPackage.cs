using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The Debian package of the published program, made by the script that makers use.</summary>
internal static class DebianPackage
{
    // What is tried here does not depend on how well it is packed.
    private static readonly Dictionary<string, string?> Quick = new() { ["DPKG_DEB_COMPRESSOR_TYPE"] = "none" };

    /// <summary>Makes one; returns its file.</summary>
    public static string Make(TempFolder folder, string version)
    {
        FinishedProgram made = RunningProgram.Run(
            RepositoryPaths.In("systemd", "package.sh"),
            ["--program", PublishedProgram.FilePath, "--version", version, "--output", folder.Path], Quick, TimeSpan.FromMinutes(2));
        Assert.True(made.ExitCode == 0, made.ToString());
        return Assert.Single(Directory.GetFiles(folder.Path, $"nexy-edge_{version}_*.deb"));
    }

    /// <summary>Runs a script of tests/systemd in a copy of this machine's file system; what it tells, by name.</summary>
    public static ILookup<string, string> FactsOf(string script, params string[] packages)
    {
        FinishedProgram run = RunningProgram.Run(
            RepositoryPaths.In("tests", "systemd", "overlay.sh"), [RepositoryPaths.In("tests", "systemd", script), .. packages],
            timeout: TimeSpan.FromMinutes(4));
        Assert.True(run.ExitCode == 0, run.ToString());
        ILookup<string, string> facts = run.OutputLines.Select(line => line.Split(' ', 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        Assert.True(!facts.Contains("waited-in-vain"), run.ToString());
        return facts;
    }
}
