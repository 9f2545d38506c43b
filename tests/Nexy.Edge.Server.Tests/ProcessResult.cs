using System.Diagnostics;

namespace Nexy.Edge.Server.Tests;

/// <summary>What a program made of its arguments; bounded in time, and ended when it takes longer.</summary>
internal sealed record ProcessResult(int ExitCode, byte[] Output, string Error)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static async Task<ProcessResult> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, bound.Token);
            await process.WaitForExitAsync(bound.Token);
            return new ProcessResult(process.ExitCode, output.ToArray(), await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {Bound}.");
        }
    }
}
