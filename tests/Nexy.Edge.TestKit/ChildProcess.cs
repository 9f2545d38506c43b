using System.Diagnostics;

namespace Nexy.Edge.TestKit;

/// <summary>A process that a test started and ends, by its id and no other.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo info = new(program, arguments) { RedirectStandardInput = true };
        foreach ((string name, string value) in environment)
            info.Environment[name] = value;
        Process process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        return new ChildProcess(process);
    }

    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    /// <summary>Asks it to end and waits; what does not listen is killed.</summary>
    public void End()
    {
        if (_process.HasExited)
            return;
        Signal(Terminate);
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            EndAtOnce();
    }

    public void EndAtOnce()
    {
        if (_process.HasExited)
            return;
        Signal(Kill);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        EndAtOnce();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        // A process that ended a moment ago has no use for the signal.
        if (!_process.HasExited)
            _ = NativeProcess.Kill(_process.Id, signal);
    }
}
