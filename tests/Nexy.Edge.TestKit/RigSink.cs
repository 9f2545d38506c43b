using System.Net.Sockets;

namespace Nexy.Edge.TestKit;

/// <summary>
/// A sink without hardware: a PulseAudio daemon of its own with one null sink, an ALSA PCM that leads to
/// it, and a monitor that hands back what was played, bit by bit. Killing the daemon is the unplug.
/// One daemon per sink: with several sinks in one, the server would move streams instead of failing them.
/// </summary>
public sealed class RigSink : IDisposable
{
    private static int _count;

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string?> _environment;
    private readonly RigTap? _tap;
    private RunningProgram? _daemon;

    /// <summary>Makes the sink and starts it.</summary>
    public RigSink(RigSinkFormat? format = null, bool start = true)
        : this(format ?? new RigSinkFormat(), start, isTapped: false)
    {
    }

    private RigSink(RigSinkFormat format, bool start, bool isTapped)
    {
        Format = format;
        PcmName = $"rig_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        SocketPath = _folder.In("sock");
        _environment = MakeEnvironment();
        if (isTapped)
            _tap = new RigTap(_folder.In("tap"), PcmName, format);
        AlsaConfiguration.Define(
            PcmName,
            $"type pulse server \"unix:{SocketPath}\" device \"{PcmName}\" "
                + $"hint {{ show on description \"Rig sink {PcmName}\" }}");
        if (start)
            Start();
    }

    /// <summary>
    /// A sink that writes what it plays into a FIFO of ours: what it played before it was killed is not lost
    /// with it, and its time line can be laid beside those of others. See <see cref="RigTap"/>.
    /// </summary>
    public static RigSink Tapped(int sampleRateHz = 48000, bool start = true) =>
        new(new RigSinkFormat(sampleRateHz, 2, RigTap.SampleFormat), start, isTapped: true);

    /// <summary>What it played so far, whatever became of its server. Only for <see cref="Tapped"/> sinks.</summary>
    public RigTap Tap => _tap ?? throw new InvalidOperationException($"{PcmName} is not tapped.");

    /// <summary>Name of the ALSA PCM, unique on this machine.</summary>
    public string PcmName { get; }

    /// <summary>How it plays.</summary>
    public RigSinkFormat Format { get; }

    /// <summary>Socket of its sound server.</summary>
    public string SocketPath { get; }

    /// <summary>True while there is a server, frozen or not.</summary>
    public bool IsPlugged => _daemon is not null;

    /// <summary>Starts the daemon; returns when it can be played on.</summary>
    public void Start()
    {
        if (_daemon is not null)
            throw new InvalidOperationException($"{PcmName} runs already.");
        _tap?.MarkStart();
        _daemon = RunningProgram.Start("pulseaudio", DaemonArguments(), _environment);
        Wait.Until($"the sound server of {PcmName}; see {_folder.In("log")}", IsReady);
    }

    /// <summary>The unplug: the daemon is killed, its socket removed.</summary>
    public void Kill()
    {
        _tap?.NoteKill();
        _daemon?.Dispose();
        _daemon = null;
        File.Delete(SocketPath);
    }

    /// <summary>The plug: as it was before.</summary>
    public void Replug() => Start();

    /// <summary>The server stands still, and with it everyone who waits for it.</summary>
    public void Freeze() => Daemon.Freeze();

    /// <summary>The server goes on, if there is one.</summary>
    public void Thaw() => _daemon?.Thaw();

    /// <summary>The sink stops taking audio without anyone being told.</summary>
    public void Suspend() => Control("suspend-sink", PcmName, "1");

    /// <summary>The sink takes audio again.</summary>
    public void Resume() => Control("suspend-sink", PcmName, "0");

    /// <summary>Begins to record what the sink plays; returns when the recording runs.</summary>
    public RigCapture StartCapture() => new(this, ClientEnvironment);

    /// <inheritdoc/>
    public void Dispose()
    {
        AlsaConfiguration.Undefine(PcmName);
        Kill();
        _tap?.Dispose();
        _folder.Dispose();
    }

    private RunningProgram Daemon => _daemon ?? throw new InvalidOperationException($"{PcmName} does not run.");

    private Dictionary<string, string?> ClientEnvironment =>
        new(_environment) { ["PULSE_SERVER"] = $"unix:{SocketPath}" };

    private Dictionary<string, string?> MakeEnvironment()
    {
        foreach (string name in (string[])["home", "run", "state"])
            Directory.CreateDirectory(_folder.In(name));
        return new()
        {
            ["HOME"] = _folder.In("home"),
            ["XDG_CONFIG_HOME"] = _folder.In("home"),
            ["PULSE_RUNTIME_PATH"] = _folder.In("run"),
            ["PULSE_STATE_PATH"] = _folder.In("state"),
            ["PULSE_COOKIE"] = _folder.In("cookie"),
        };
    }

    // The sink is loaded before the socket: whoever can connect finds it. norewinds, or the start of a
    // stream would be missing in the capture.
    private string[] DaemonArguments() =>
    [
        "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--realtime=no", "--high-priority=no",
        "--disable-shm=yes", $"--log-target=file:{_folder.In("log")}",
        "-L",
        $"{_tap?.SinkModule ?? "module-null-sink norewinds=1"} sink_name={PcmName} rate={Format.SampleRateHz} "
            + $"format={Format.SampleFormat} channels={Format.Channels}",
        "-L", $"module-native-protocol-unix socket={SocketPath} auth-anonymous=1 auth-cookie-enabled=0",
    ];

    private bool IsReady()
    {
        if (Daemon.HasExited)
            throw new InvalidOperationException(
                $"The sound server of {PcmName} ended: {Daemon.WaitForExit()} {ReadLog()}");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string ReadLog() => File.Exists(_folder.In("log")) ? File.ReadAllText(_folder.In("log")) : "(no log)";

    private void Control(params string[] arguments)
    {
        FinishedProgram pactl = RunningProgram.Run("pactl", arguments, ClientEnvironment);
        if (pactl.ExitCode != 0)
            throw new InvalidOperationException(pactl.ToString());
    }
}
