using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Silence;

/// <summary>Server and daemon of the published program, whose voice is a level that never changes.</summary>
internal sealed class Speaker : IDisposable
{
    private const string HardwareId = "benchmark";

    // Ten seconds of one sample value, made by no voice: where it ends is seen to the frame.
    private const string Level = "head -c 960000 /dev/zero | tr '\\0' '\\100'";

    private readonly TempFolder _folder = new();
    private readonly string _program;
    private readonly RunningProgram _server;
    private readonly RunningProgram _daemon;
    private readonly RpcChannel _channel;

    public Speaker(string program, string sink)
    {
        _program = program;
        File.WriteAllText(ConfigFile, $"""
            daemon:
              listen: unix:{_folder.In("c.sock")}
              server: unix:{_folder.In("s.sock")}
              hardware_id: {HardwareId}
            server:
              listen: [unix:{_folder.In("s.sock")}]
            audio:
              sinks: ["{sink}"]
              queue_sec: 1 # the server must still be at it: what it has sent whole it cannot interrupt
            voice:
              engines: [command]
              command: [sh, -c, "cat >/dev/null; {Level.Replace("\\", "\\\\", StringComparison.Ordinal)}"]
              command_format: s16
              command_rate_hz: 48000
            """);
        _server = Start("server");
        _server.WaitForError("Start: listening");
        _daemon = Start("daemon");
        Wait.Until("the daemon", () => Start("status").WaitForExit().ExitCode == 0);
        _channel = RpcChannel.ForAddress(RpcEndpoint.Parse($"unix:{_folder.In("s.sock")}"));
    }

    private string ConfigFile => _folder.In("nexy-edge.yaml");

    /// <summary>Runs a command.</summary>
    public RunningProgram Start(params string[] arguments) =>
        RunningProgram.Start(
            _program, [.. arguments, "--config", ConfigFile],
            new Dictionary<string, string?> { ["ALSA_CONFIG_PATH"] = AlsaConfiguration.SearchPath });

    /// <summary>Ends what the server says to the daemon; returns when it has answered.</summary>
    public void InterruptSession()
    {
        using AsyncUnaryCall<InterruptResponse> call = _channel.AsyncUnaryCall(
            StreamingMethods.InterruptSession, new InterruptRequest { HardwareId = HardwareId });
        _ = call.ResponseAsync.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _channel.Dispose();
        _daemon.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }
}
