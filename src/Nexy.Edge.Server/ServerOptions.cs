namespace Nexy.Edge.Server;

/// <summary>Section <c>server</c> of the configuration.</summary>
public sealed class ServerOptions
{
    /// <summary>Where the server listens, each <c>unix:PATH</c> or <c>tcp:HOST:PORT</c>.</summary>
    public IReadOnlyList<string> Listen { get; set; } = ["unix:/run/nexy-edge/server.sock"];

    /// <summary>Streams served at once; the next one is refused (R-S4).</summary>
    public int MaxConcurrentStreams { get; set; } = 8;

    /// <summary>Messages that one stream may send within a second, sound included; 0 is no limit (R-S5).</summary>
    public int MaxMessagesPerSec { get; set; }

    /// <summary>
    /// A stream without a message for longer is ended, whoever it waits for: also a client that does not read (R-S6).
    /// 0 lets it wait.
    /// </summary>
    public double IdleTimeoutSec { get; set; }

    /// <summary>A device may have one request at a time; then each request has to name its device (R-S11).</summary>
    public bool PreventConcurrentHardwareIdSessions { get; set; }

    /// <summary>Answer with the built-in text engine and voice only, whatever else is configured (R-S15).</summary>
    public bool DisableModuleCoordinator { get; set; }

    /// <summary>Largest request in bytes (R-S11).</summary>
    public int MaxMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The commands that answers may hold, each as <see cref="CommandRule.Grammar"/> says (R-T7).</summary>
    public IReadOnlyList<string> Commands { get; set; } =
    [
        "mute", "unmute", "stop", "repeat", "set_volume(percent:0..100)", "set_volume(step_percent:-100..100)",
        "use_sink(sink:auto|usb|bluetooth|hdmi|builtin)", "light(state:on|off|auto)", "light(brightness:0..100)",
        "light(color:red|orange|yellow|green|cyan|blue|purple|pink|white)",
    ];
}
