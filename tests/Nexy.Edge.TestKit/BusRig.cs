namespace Nexy.Edge.TestKit;

/// <summary>A real D-Bus bus that only a test knows. Any thread.</summary>
public sealed class BusRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private RunningProgram? _daemon;

    /// <summary>Makes the bus and starts it.</summary>
    /// <param name="start">False: later.</param>
    /// <param name="policy">Further rules, as a configuration of dbus-daemon has them.</param>
    public BusRig(bool start = true, string policy = "")
    {
        SocketPath = _folder.In("bus");
        File.WriteAllText(
            _folder.In("bus.conf"),
            $"""
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <listen>unix:path={SocketPath}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/> <allow own="*"/> <allow send_destination="*"/> <allow receive_sender="*"/>
                {policy}
              </policy>
            </busconfig>
            """);
        if (start)
            Start();
    }

    /// <summary>For clients.</summary>
    public string Address => $"unix:path={SocketPath}";

    /// <summary>Its socket.</summary>
    public string SocketPath { get; }

    /// <summary>Starts the daemon; returns when it takes connections.</summary>
    public void Start()
    {
        File.Delete(SocketPath);
        _daemon = RunningProgram.Start(
            "dbus-daemon", [$"--config-file={_folder.In("bus.conf")}", "--nofork", "--nopidfile", "--nosyslog", "--print-address=1"]);
        _daemon.WaitForOutput("unix:path");
    }

    /// <summary>The bus breaks off; its socket stays behind, as after a crash.</summary>
    public void Kill()
    {
        _daemon?.Dispose();
        _daemon = null;
    }

    /// <summary>The bus stands still.</summary>
    public void Freeze() => _daemon?.Freeze();

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }
}
