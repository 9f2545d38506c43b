using System.Runtime.InteropServices;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// The published program, as a maker runs it: the file that NEXY_EDGE_BINARY names, else that of build.sh.
/// </summary>
internal static class PublishedProgram
{
    private const string FileVariable = "NEXY_EDGE_BINARY";

    /// <summary>Where it is.</summary>
    /// <exception cref="FileNotFoundException">It has not been published.</exception>
    public static string FilePath
    {
        get
        {
            bool isArm64 = RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64;
            string file = Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } named
                ? named
                : RepositoryPaths.In("out", isArm64 ? "linux-arm64" : "linux-x64", "nexy-edge");
            return File.Exists(file) ? file : throw new FileNotFoundException(
                $"There is no {file}: run ./build.sh first.");
        }
    }

    /// <summary>Starts it with a clean configuration: no variable of the caller's reaches it.</summary>
    public static RunningProgram Start(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        RunningProgram.Start(FilePath, arguments, CleanOf(variables));

    /// <summary>Starts it as a service whose standard error is a journal, with the same clean configuration.</summary>
    public static RunningProgram StartInJournal(
        JournalRig journal, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        journal.StartService(FilePath, arguments, CleanOf(variables));

    /// <summary>Runs it to its end where it finds a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="through">A program that starts it in another way, with its arguments; may be empty.</param>
    /// <param name="arguments">Its arguments.</param>
    public static FinishedProgram RunBesideJournal(JournalRig journal, string[] through, params string[] arguments)
    {
        string[] line = [.. through, FilePath, .. arguments];
        using RunningProgram program = journal.StartReader(line[0], line[1..], CleanOf(null));
        return program.WaitForExit();
    }

    /// <summary>Runs it to its end.</summary>
    public static FinishedProgram Run(params string[] arguments) => RunWith(null, arguments);

    /// <summary>Runs it to its end with environment variables.</summary>
    public static FinishedProgram RunWith(IReadOnlyDictionary<string, string?>? variables, params string[] arguments) =>
        RunningProgram.Run(FilePath, arguments, CleanOf(variables));

    private static Dictionary<string, string?> CleanOf(IReadOnlyDictionary<string, string?>? variables)
    {
        Dictionary<string, string?> clean = new() { ["ALSA_CONFIG_PATH"] = AlsaConfiguration.SearchPath };
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("NEXY_", StringComparison.Ordinal))
                clean[name] = null;
        }

        foreach ((string name, string? value) in variables ?? new Dictionary<string, string?>())
            clean[name] = value;
        return clean;
    }
}
