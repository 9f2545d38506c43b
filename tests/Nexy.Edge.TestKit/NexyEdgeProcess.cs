using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>
/// The program as people run it: the binary that NEXY_EDGE_BINARY names or that was published for this machine,
/// else the build of the tests' own configuration.
/// </summary>
public sealed class NexyEdgeProcess : IDisposable
{
    private const string BinaryVariable = "NEXY_EDGE_BINARY";
    private const int Interrupt = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    private NexyEdgeProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether a published binary is run, and not the build.</summary>
    public static bool IsPublished => PublishedBinary() is not null;

    /// <summary>Starts the program without our own NEXY_ variables; a null value removes a variable.</summary>
    public static NexyEdgeProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var info = StartInfo();
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("NEXY_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            info.Environment[name] = value;
        var process = Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start.");
        process.StandardInput.Close();
        return new NexyEdgeProcess(process);
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(arguments, environment: null);

    /// <summary>Runs the program to its end, with variables.</summary>
    public static async Task<ProgramResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        using var run = Start(arguments, environment);
        return await run.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>The next line of its output; null at the end.</summary>
    public async Task<string?> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).ConfigureAwait(false);

    /// <summary>What Ctrl+C sends.</summary>
    public void SendInterrupt() => _ = NativeProcess.Kill(_process.Id, Interrupt);

    /// <summary>Waits for its end, bounded; the output is what was not yet read by line.</summary>
    public async Task<ProgramResult> WaitAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience).ConfigureAwait(false);
        var error = await _error.WaitAsync(Patience).ConfigureAwait(false);
        await _process.WaitForExitAsync().WaitAsync(Patience).ConfigureAwait(false);
        return new ProgramResult(_process.ExitCode, output, error);
    }

    /// <summary>Ends it if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(PublishedBinary() ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!IsPublished)
            info.ArgumentList.Add(BuiltAssembly());
        return info;
    }

    private static string? PublishedBinary()
    {
        if (Environment.GetEnvironmentVariable(BinaryVariable) is { Length: > 0 } named)
            return named;
        var published = RepositoryPaths.In("out", RuntimeInformation.RuntimeIdentifier, "nexy-edge");
        return File.Exists(published) ? published : null;
    }

    // A test project's output lies beside the program's: bin/PROJECT/CONFIGURATION.
    private static string BuiltAssembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, "Nexy.Edge", configuration.Name, "nexy-edge.dll");
    }
}
