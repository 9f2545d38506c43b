using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A machine whose boot loader has just started slot B, where rauc had installed version 1.1 of everything.</summary>
internal sealed class UpdatedSpeaker : IDisposable
{
    private static readonly DateTimeOffset InstalledAt = new(2026, 1, 31, 22, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    public UpdatedSpeaker(string sink = "null", params string[] settings)
    {
        Speaker = RunningSpeaker.Configure(sink, settings);
        Rauc.Install("A", "1.0", InstalledAt - TimeSpan.FromDays(30));
        Rauc.Install("B", "1.1", InstalledAt);
        Rauc.SetGood("B", false);
        Rauc.Boot("B");
        Journal.AddCatalog(RepositoryPaths.In("systemd", "nexy-edge.catalog"));
    }

    public JournalRig Journal { get; } = new();

    public RaucRig Rauc { get; } = new();

    public RunningSpeaker Speaker { get; }

    public string StateFolder => _folder.Path;

    /// <summary>Runs the command as its unit does, to its end; its exit code.</summary>
    public int Commit(params string[] arguments)
    {
        using RunningProgram commit = PublishedProgram.StartInJournal(
            Journal, ["update", "commit", "--config", Speaker.ConfigFile, "--state", StateFolder, .. arguments], Rauc.Variables);
        return commit.WaitForExit(TimeSpan.FromMinutes(2)).ExitCode;
    }

    /// <summary>Its records of an event.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Told(string name) => Journal.Records($"NEXY_EVENT={name}");

    public void Dispose()
    {
        Speaker.Dispose();
        Rauc.Dispose();
        Journal.Dispose();
        _folder.Dispose();
    }
}
