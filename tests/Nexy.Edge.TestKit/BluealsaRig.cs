using System.Net.Sockets;

namespace Nexy.Edge.TestKit;

/// <summary>The bluealsa service without a radio: it says on a bus what a test tells it to. One thread.</summary>
public sealed class BluealsaRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunningProgram _program;
    private readonly Socket _control = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Starts it; returns when it owns its name on the bus.</summary>
    public BluealsaRig(BusRig bus)
    {
        _program = RunningProgram.Start(
            "/usr/bin/python3", [RepositoryPaths.In("tests", "rig", "bluealsa.py"), bus.Address, _folder.In("control")],
            new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });
        _program.WaitForOutput("ready");
        _control.Connect(new UnixDomainSocketEndPoint(_folder.In("control")));
    }

    /// <summary>Tells it what to do, in the words of <c>tests/rig/bluealsa.py</c>; returns when it has done it.</summary>
    public void Send(string command)
    {
        _control.Send(System.Text.Encoding.UTF8.GetBytes(command + "\n"));
        byte[] answer = new byte[16];
        if (_control.Receive(answer) == 0)
            throw new InvalidOperationException($"The bluealsa rig ended at \"{command}\": {_program.Error}");
    }

    /// <summary>It stands still, and with it everyone who waits for it.</summary>
    public void Freeze() => _program.Freeze();

    /// <inheritdoc/>
    public void Dispose()
    {
        _control.Dispose();
        _program.Dispose();
        _folder.Dispose();
    }
}
