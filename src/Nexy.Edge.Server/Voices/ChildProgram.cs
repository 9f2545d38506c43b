using System.Diagnostics;
using System.Text;
using Nexy.Edge.Server.Interop;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One request only. A program with everything it starts in a process group of its own, so that all of it can be ended and
/// nothing else.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    // setsid(1) of util-linux becomes the program: its id is the program's and the group's.
    private const string GroupMaker = "setsid";
    private const string Path = "/usr/local/bin:/usr/bin:/bin";

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private static readonly string[] KeptVariables = ["PATH", "HOME", "LANG", "TMPDIR"];

    private readonly Process _process;
    private readonly LastWords _errors;
    private readonly Task _writing;

    private ChildProgram(Process process, string input)
    {
        _process = process;
        _errors = new LastWords(process.StandardError.BaseStream);
        _writing = WriteAsync(process.StandardInput.BaseStream, input);
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts it without a shell and with hardly any environment: keys and credentials are not its business.</summary>
    public static ChildProgram Start(IReadOnlyList<string> command, string input)
    {
        var start = new ProcessStartInfo(GroupMaker, command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Path;
        foreach (var name in KeptVariables)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        return new ChildProgram(Process.Start(start)!, input);
    }

    /// <summary>Waits until it has ended; <see cref="InvalidDataException"/> when it ended with an error.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (_process.ExitCode == 0)
            return;
        // Its own children may hold the stream open.
        KillGroup();
        await Task.WhenAny(_errors.Reading, Task.Delay(EndLimit, cancellationToken)).ConfigureAwait(false);
        throw new InvalidDataException($"it ended with exit code {_process.ExitCode}{Said}");
    }

    /// <summary>What it said on standard error, as the end of a sentence.</summary>
    public string Said => _errors.Text is { Length: > 0 } text ? $": {text}" : "";

    public async ValueTask DisposeAsync()
    {
        KillGroup();
        try
        {
            // Before it became a group of its own.
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(EndLimit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            // Ended before, or the kernel does not let go of it: nothing more can be done.
        }

        await _writing.ConfigureAwait(false);
        _process.Dispose();
    }

    private void KillGroup() => _ = ProcessNative.Kill(-_process.Id, ProcessNative.SignalKill);

    private static async Task WriteAsync(Stream stream, string input)
    {
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(input)).ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A program may end without reading to the end.
        }
    }
}
