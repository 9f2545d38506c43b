using System.Net.Sockets;
using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// A server and a daemon of the published program on sockets of their own, and the commands that find them. The
/// configuration comes from a file, as on a device.
/// </summary>
internal sealed class RunningSpeaker : IDisposable
{
    private readonly TempFolder _folder = new();

    private RunningSpeaker(string[] sinks, string[] settings)
    {
        Settings = [.. settings.SelectMany(setting => (string[])["--set", setting])];
        File.WriteAllText(ConfigFile, $"""
            daemon:
              listen: unix:{ControlSocket}
              server: unix:{ServerSocket}
              hardware_id: end-to-end
            server:
              listen: [unix:{ServerSocket}]
            audio:
              sinks: ["{string.Join("\", \"", sinks)}"]
            """);
    }

    /// <summary>The server, unless it was never started.</summary>
    public RunningProgram? Server { get; private set; }

    /// <summary>The daemon, unless it was never started.</summary>
    public RunningProgram? Daemon { get; private set; }

    public string ControlSocket => _folder.In("control.sock");

    public string ServerSocket => _folder.In("server.sock");

    public string ConfigFile => _folder.In("nexy-edge.yaml");

    private string[] Settings { get; }

    /// <summary>Both services, ready.</summary>
    /// <param name="sink">What audio.sinks names.</param>
    /// <param name="settings">As --set takes them.</param>
    public static RunningSpeaker Start(string sink, params string[] settings) => Start([sink], settings);

    /// <summary>The same with several sinks, the best one first.</summary>
    public static RunningSpeaker Start(string[] sinks, params string[] settings)
    {
        RunningSpeaker speaker = new(sinks, settings);
        speaker.StartServer();
        speaker.StartDaemon();
        return speaker;
    }

    /// <summary>The configuration without the services.</summary>
    public static RunningSpeaker Configure(string sink, params string[] settings) => new([sink], settings);

    /// <summary>A path in the folder of this speaker.</summary>
    public string PathOf(string name) => _folder.In(name);

    /// <summary>Starts a server; returns when it lets requests in.</summary>
    /// <param name="variables">Of its environment, as systemd would set them.</param>
    public void StartServer(IReadOnlyDictionary<string, string?>? variables = null)
    {
        Server?.Dispose();
        Server = StartService("server", variables);
        Server.WaitForError(ServedProgram.Ready);
    }

    /// <summary>Starts a daemon; returns when it takes commands.</summary>
    /// <param name="variables">Of its environment, as systemd would set them.</param>
    public void StartDaemon(IReadOnlyDictionary<string, string?>? variables = null)
    {
        Daemon?.Dispose();
        Daemon = StartService("daemon", variables);
        WaitForSocket(Daemon, ControlSocket);
    }

    /// <summary>Stops the daemon as systemd does; what it wrote is complete then.</summary>
    public void StopDaemon()
    {
        Daemon!.Terminate();
        FinishedProgram ended = Daemon.WaitForExit();
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    /// <summary>Runs a command with this configuration to its end.</summary>
    public FinishedProgram Run(params string[] arguments)
    {
        using RunningProgram program = StartCommand(arguments);
        return program.WaitForExit();
    }

    /// <summary>Starts a command with this configuration.</summary>
    public RunningProgram StartCommand(params string[] arguments) =>
        PublishedProgram.Start([.. arguments, "--config", ConfigFile, .. Settings]);

    private RunningProgram StartService(string role, IReadOnlyDictionary<string, string?>? variables) =>
        PublishedProgram.Start([role, "--config", ConfigFile, .. Settings], variables);

    /// <summary>What status tells to machines.</summary>
    public JsonElement Status() => Json.Of(Run("status", "--json"));

    /// <summary>Waits until nothing is said and nothing waits to be.</summary>
    public void WaitUntilIdle() => Wait.Until("an idle daemon", () =>
    {
        JsonElement status = Status();
        return status.GetProperty("active_turn_ids").GetArrayLength() == 0
            && status.GetProperty("output").GetProperty("queued_frames").GetInt64() == 0;
    });

    public void Dispose()
    {
        Daemon?.Dispose();
        Server?.Dispose();
        _folder.Dispose();
    }

    private static void WaitForSocket(RunningProgram owner, string path) => Wait.Until($"a listener on {path}", () =>
    {
        if (owner.HasExited)
            throw new InvalidOperationException($"It ended instead: {owner.WaitForExit()}");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    });
}
