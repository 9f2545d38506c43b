using Nexy.Edge.Control;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the daemon answers: one that is gone and one that hangs need different things.</summary>
internal static class DaemonCheck
{
    private const string Name = "daemon";

    public static Finding Run(Examination examination)
    {
        var listen = examination.Options.Daemon.Listen;
        return examination.Daemon.Reach switch
        {
            Reach.Answers => Finding.Ok(Name, $"answers on {listen}, version {examination.Status!.Version}, up {StatusText.UptimeOf(examination.Status)}"),
            Reach.Down => Finding.Fail(
                Name, "daemon_down", $"nobody answers on {listen}",
                "`systemctl start nexy-edge`; if it does not stay, `journalctl -u nexy-edge -n 50 -x` tells why."),
            Reach.Hanging => Finding.Fail(
                Name, "daemon_hanging", $"something listens on {listen} and gave no answer within 2 s",
                "`systemctl restart nexy-edge`; before that, `nexy-edge doctor --bundle FILE` keeps the traces."),
            Reach.Denied => Finding.Unknown(
                Name, $"this user may not use {listen}",
                "Join the group nexy (`sudo usermod -aG nexy $USER`, then log in again), or use sudo."),
            _ => Finding.Fail(
                Name, "daemon_failed", examination.Daemon.Problem, "`journalctl -u nexy-edge -n 50 -x`, then `systemctl restart nexy-edge`."),
        };
    }
}
