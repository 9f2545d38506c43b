using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>
/// A program that a test started, with what it writes; ended by its id when the test leaves it. Any thread.
/// </summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ProgramStream _output = new();
    private readonly ProgramStream _error = new();
    private readonly string _commandLine;

    private RunningProgram(Process process, string commandLine)
    {
        _process = process;
        _commandLine = commandLine;
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output => _output.Text;

    /// <summary>Standard error so far.</summary>
    public string Error => _error.Text;

    /// <summary>Starts a program; its streams are collected, its input is empty.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Environment variables to set; null as a value takes one away.</param>
    public static RunningProgram Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null)
    {
        string[] all = [.. arguments];
        // A shell that runs tests in the background ignores SIGINT, and that is inherited: env sets it right,
        // and becomes the program, so that the id is the program's.
        ProcessStartInfo info = new("env", ["--default-signal=HUP,INT,TERM", program, .. all])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in variables ?? new Dictionary<string, string?>())
            info.Environment[name] = value;
        RunningProgram running = new(new Process { StartInfo = info }, $"{program} {string.Join(' ', all)}");
        running.Begin();
        return running;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It did not end in time, and was ended.</exception>
    public static FinishedProgram Run(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null,
        TimeSpan? timeout = null)
    {
        using RunningProgram running = Start(program, arguments, variables);
        return running.WaitForExit(timeout);
    }

    /// <summary>As Ctrl+C does.</summary>
    public void Interrupt() => Send(2);

    /// <summary>As systemd does to stop a service.</summary>
    public void Terminate() => Send(15);

    /// <summary>As systemd does to have a service read its configuration again.</summary>
    public void HangUp() => Send(1);

    /// <summary>As a crash does.</summary>
    public void Kill() => Send(9);

    /// <summary>It stands still, and with it everyone who waits for it.</summary>
    public void Freeze() => Send(19);

    /// <summary>It goes on.</summary>
    public void Thaw() => Send(18);

    /// <summary>Waits until it has written something; fails at once when it ends without.</summary>
    public void WaitForOutput(string text) => WaitForText(_output, text);

    /// <summary>The same on standard error.</summary>
    public void WaitForError(string text) => WaitForText(_error, text);

    /// <summary>Waits for its end and everything it wrote.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public FinishedProgram WaitForExit(TimeSpan? timeout = null)
    {
        if (!_process.WaitForExit(timeout ?? DefaultTimeout))
            throw new TimeoutException($"Did not end: {Describe()}");
        _output.WaitForEnd();
        _error.WaitForEnd();
        return new FinishedProgram(_commandLine, _process.ExitCode, _output.Bytes, Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Begin()
    {
        _process.Start();
        _process.StandardInput.Close();
        _output.Begin(_process.StandardOutput.BaseStream);
        _error.Begin(_process.StandardError.BaseStream);
    }

    private void WaitForText(ProgramStream stream, string text) =>
        Wait.Until($"\"{text}\" from {_commandLine}", () =>
        {
            // Looked at before the text: what is written at the end must not be missed.
            bool hasEnded = _process.HasExited;
            if (hasEnded)
                stream.WaitForEnd();
            if (stream.Text.Contains(text, StringComparison.Ordinal))
                return true;
            return hasEnded ? throw new InvalidOperationException($"Ended without \"{text}\": {Describe()}") : false;
        });

    private string Describe() => $"{_commandLine}\n--- output\n{Output}\n--- error\n{Error}";

    private void Send(int signal)
    {
        // A process that ended a moment ago has no use for the signal.
        if (!_process.HasExited)
            _ = NativeProcess.Kill(_process.Id, signal);
    }
}
