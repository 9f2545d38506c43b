using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the answering server answers and all of it works; asked directly, not through the daemon.</summary>
internal static class ServerCheck
{
    private const string Name = "server";
    private const string Log = "`journalctl -u nexy-edge-server -n 50 -x`";

    public static Finding Run(Examination examination)
    {
        var address = examination.Options.Daemon.Server;
        return examination.Server.Reach switch
        {
            Reach.Answers => OfAnswer(examination.Server.Answer!),
            Reach.Down => Finding.Fail(
                Name, "server_down", examination.Server.Problem,
                $"`systemctl start nexy-edge-server`, or correct daemon.server; {Log} tells why it is gone."),
            Reach.Hanging => Finding.Fail(
                Name, "server_hanging", $"{address} takes connections and gave no answer within 1 s",
                $"`systemctl restart nexy-edge-server`; {Log} tells what it did last."),
            _ => Finding.Fail(
                Name, "server_failed", $"{address}: {examination.Server.Problem}",
                $"Something else may listen there: compare daemon.server with server.listen; {Log}."),
        };
    }

    private static Finding OfAnswer(ServerStatus server)
    {
        var seen = $"{server.Address} answers, {server.State}";
        return server switch
        {
            { State: "emergency" } => Finding.Warn(
                Name, "server_emergency", $"{seen}: built-in parts stand in for the configured ones",
                $"{Log} tells what could not be started; then `systemctl restart nexy-edge-server`."),
            { State: "starting" or "stopping" } => Finding.Warn(
                Name, "server_not_serving", seen, "Wait a moment and ask again; if it stays so, `systemctl restart nexy-edge-server`."),
            { ModulesDown.Count: > 0 } => Finding.Warn(
                Name, "server_module_down", $"{seen}, not working: {string.Join(", ", server.ModulesDown)}",
                $"{Log}; look at text.base_address, or at the voice that voice.engines names."),
            _ => Finding.Ok(Name, seen),
        };
    }
}
