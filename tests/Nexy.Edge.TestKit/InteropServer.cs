using System.Diagnostics;
using System.Text.Json;

namespace Nexy.Edge.TestKit;

/// <summary>A gRPC server that is not ours, as a process; see <c>tests/interop/README.md</c>.</summary>
public sealed class InteropServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private InteropServer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where it listens, with the real port: <c>unix:/path</c> or <c>tcp:127.0.0.1:40000</c>.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Starts a server on an endpoint; port 0 takes a free one.</summary>
    public static async Task<InteropServer> StartAsync(
        InteropLanguage language, string endpoint, params string[] arguments)
    {
        var process = await InteropProgram.StartAsync(
            language, "server", [InteropTarget.Of(endpoint), .. arguments]).ConfigureAwait(false);
        var server = new InteropServer(process);
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Bound).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The interop server did not start: {await server._errors.ConfigureAwait(false)}");
        using var document = JsonDocument.Parse(line);
        var target = document.RootElement.GetProperty("target").GetString()!;
        server.Endpoint = target.StartsWith("unix:", StringComparison.Ordinal) ? target : "tcp:" + target;
        return server;
    }

    /// <summary>Ends the server as a crash would.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Bound).ConfigureAwait(false);
        }

        _process.Dispose();
    }
}
