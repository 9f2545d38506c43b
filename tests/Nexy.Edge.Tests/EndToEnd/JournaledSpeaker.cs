using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Server and daemon of the published program as services whose standard error is a journal of their own.</summary>
internal sealed class JournaledSpeaker : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The journal.</summary>
    public JournalRig Journal { get; } = new();

    /// <summary>Where the server listens.</summary>
    public string ServerSocket => _folder.In("server.sock");

    private string ConfigFile => _folder.In("nexy-edge.yaml");

    /// <summary>Starts a server; returns when its journal says that it listens.</summary>
    public RunningProgram StartServer(params string[] arguments)
    {
        var server = PublishedProgram.StartInJournal(Journal, ["server", "--listen", $"unix:{ServerSocket}", .. arguments]);
        WaitFor("NEXY_DECISION=listening");
        return server;
    }

    /// <summary>Starts a daemon on sinks, in YAML; returns when its journal says that it has started.</summary>
    public RunningProgram StartDaemon(string sinks, params string[] arguments)
    {
        File.WriteAllText(ConfigFile, $"""
            daemon:
              listen: unix:{_folder.In("control.sock")}
              server: unix:{ServerSocket}
              hardware_id: journal
            audio:
              sinks: {sinks}
            """);
        var daemon = PublishedProgram.StartInJournal(Journal, ["daemon", "--config", ConfigFile, .. arguments]);
        WaitFor("NEXY_EVENT=started");
        return daemon;
    }

    /// <summary>Starts a prompt.</summary>
    public RunningProgram Ask(string prompt, params string[] arguments) =>
        PublishedProgram.Start(["ask", prompt, "--config", ConfigFile, .. arguments]);

    /// <summary>Returns when the journal holds a record that matches all.</summary>
    public void WaitFor(params string[] matches) =>
        Wait.Until($"a record with {string.Join(' ', matches)}", () => Journal.Records(matches).Count > 0);

    public void Dispose()
    {
        Journal.Dispose();
        _folder.Dispose();
    }
}
