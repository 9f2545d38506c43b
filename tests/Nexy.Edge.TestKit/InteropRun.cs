using System.Diagnostics;
using System.Text.Json;

namespace Nexy.Edge.TestKit;

/// <summary>One run of an interop client. One reader; <see cref="Kill"/> from any thread.</summary>
public sealed class InteropRun : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<JsonElement> _lines = [];

    internal InteropRun(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next line, or null at the end of the output.</summary>
    public async Task<JsonElement?> ReadLineAsync()
    {
        var text = await _process.StandardOutput.ReadLineAsync().WaitAsync(Bound).ConfigureAwait(false);
        if (text is null)
            return null;
        using var document = JsonDocument.Parse(text);
        _lines.Add(document.RootElement.Clone());
        return _lines[^1];
    }

    /// <summary>Reads until so many calls have had a message; what has come then is in the result, too.</summary>
    /// <exception cref="InvalidOperationException">The output ended before.</exception>
    public async Task ReadToFirstMessagesAsync(int calls = 1)
    {
        var begun = new HashSet<int>();
        while (begun.Count < calls)
        {
            var line = await ReadLineAsync().ConfigureAwait(false)
                ?? throw new InvalidOperationException(
                    $"The interop client ended first: {await _errors.ConfigureAwait(false)}");
            if (InteropResult.EventOf(line) == "message")
                begun.Add(InteropResult.CallOf(line));
        }
    }

    /// <summary>
    /// Reads to the end; a program that failed by itself throws with what it wrote to standard error.
    /// </summary>
    public async Task<InteropResult> FinishAsync()
    {
        while (await ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }

        await _process.WaitForExitAsync().WaitAsync(Bound).ConfigureAwait(false);
        return _process.ExitCode == 0 && _lines.Any(line => InteropResult.EventOf(line) == "end")
            ? new InteropResult(_lines)
            : throw new InvalidOperationException(
                $"The interop client ended with {_process.ExitCode}: {await _errors.ConfigureAwait(false)}");
    }

    /// <summary>Ends the client as a crash would: no goodbye to the server.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
