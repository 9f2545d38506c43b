namespace Nexy.Edge;

/// <summary>Section <c>daemon</c> of the configuration.</summary>
internal sealed class DaemonOptions
{
    /// <summary>Where the daemon takes commands, and where the commands look for it.</summary>
    public string Listen { get; set; } = "unix:/run/nexy-edge/control.sock";

    /// <summary>The answering server.</summary>
    public string Server { get; set; } = "unix:/run/nexy-edge/server.sock";

    /// <summary>How the device names itself to the server; empty: <see cref="Edge.HardwareId"/> derives it.</summary>
    public string HardwareId { get; set; } = "";

    /// <summary>Seconds the server may take until the first piece of an answer.</summary>
    public double AnswerTimeoutSec { get; set; } = 30;

    /// <summary>Seconds a turn waits for a sink before it is given up.</summary>
    public double SinkWaitSec { get; set; } = 30;

    /// <summary>Folder of what is remembered; empty: the one that the service unit names, or nothing is remembered.</summary>
    public string StateFolder { get; set; } = "";
}
