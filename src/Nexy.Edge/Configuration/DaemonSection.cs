namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>daemon</c>.</summary>
internal static class DaemonSection
{
    public static SettingSection Section { get; } = new("daemon", "The process that owns the sound device, nexy-edge daemon.",
    [
        new TextSetting("daemon.listen", "Where the daemon takes commands; ask, say, stop, volume and status look for it there.",
            TextRules.Listen, o => o.Daemon.Listen, (o, v) => o.Daemon.Listen = v),
        new TextSetting("daemon.server", "The answering server. Beyond this machine the connection is not encrypted.",
            TextRules.Connect, o => o.Daemon.Server, (o, v) => o.Daemon.Server = v),
        new TextSetting("daemon.hardware_id",
            "How the device names itself to the server; empty derives a name from /etc/machine-id that does not reveal it.",
            TextRules.HardwareId, o => o.Daemon.HardwareId, (o, v) => o.Daemon.HardwareId = v),
        new NumberSetting("daemon.answer_timeout_sec", "Time the server may take until the first piece of an answer.",
            "s", 1, 600, o => o.Daemon.AnswerTimeoutSec, (o, v) => o.Daemon.AnswerTimeoutSec = v),
        new NumberSetting("daemon.sink_wait_sec", "Time an answer waits for a sink, when there is none, before it is given up.",
            "s", 0, 3600, o => o.Daemon.SinkWaitSec, (o, v) => o.Daemon.SinkWaitSec = v),
        new TextSetting("daemon.state_folder",
            "Where the volume of each sink is remembered beyond a restart; empty takes the folder that the service unit "
            + "names in STATE_DIRECTORY (/var/lib/nexy-edge), and where there is none nothing is remembered.",
            TextRules.Folder, o => o.Daemon.StateFolder, (o, v) => o.Daemon.StateFolder = v),
    ]);
}
