namespace Nexy.Edge.TestKit;

/// <summary>
/// A gRPC client that is not ours, as a process; commands and options are those of <c>tests/interop/README.md</c>. Any
/// thread; each call is a process of its own.
/// </summary>
public sealed class InteropClient(InteropLanguage language, string endpoint)
{
    private readonly string _target = InteropTarget.Of(endpoint);

    /// <summary>Runs one command to its end.</summary>
    public async Task<InteropResult> RunAsync(string command, params string[] arguments)
    {
        using var run = await StartAsync(command, arguments).ConfigureAwait(false);
        return await run.FinishAsync().ConfigureAwait(false);
    }

    /// <summary>Starts one command, to read its lines as they come.</summary>
    public async Task<InteropRun> StartAsync(string command, params string[] arguments)
    {
        var process = await InteropProgram.StartAsync(
            language, "client", [_target, command, .. arguments]).ConfigureAwait(false);
        process.StandardInput.Close();
        return new InteropRun(process);
    }
}
