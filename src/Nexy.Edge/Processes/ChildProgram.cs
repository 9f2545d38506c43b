using System.ComponentModel;
using System.Diagnostics;

namespace Nexy.Edge.Processes;

/// <summary>Runs programs of the system that tell something. Any thread.</summary>
internal static class ChildProgram
{
    /// <summary>Runs one to its end, in the language of its messages that we know.</summary>
    /// <returns>Null when it is not installed.</returns>
    /// <exception cref="CommandException">It did not end in time, and was ended.</exception>
    public static async Task<ChildResult?> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Find(program) is not { } file)
            return null;
        var info = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        info.Environment["LC_ALL"] = "C.UTF-8";
        using var process = new Process { StartInfo = info };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        return await FinishAsync(process, program, patience, cancellationToken).ConfigureAwait(false);
    }

    // Not left to the start of the process, which looks into the working folder first: that may be gone, and is nobody's here.
    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static async Task<ChildResult> FinishAsync(
        Process process, string program, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new ChildResult(
                process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new CommandException(ExitCode.Failed, $"{program} did not end within {patience.TotalSeconds:0} s and was ended.");
        }
    }
}
