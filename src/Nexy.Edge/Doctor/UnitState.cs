using Nexy.Edge.Processes;

namespace Nexy.Edge.Doctor;

/// <summary>A unit as systemd sees it.</summary>
/// <param name="Properties">As `systemctl show` names them.</param>
internal sealed record UnitState(IReadOnlyDictionary<string, string> Properties)
{
    public static readonly IReadOnlyList<string> Units = ["nexy-edge.service", "nexy-edge-server.service"];

    private const string Asked =
        "Id,LoadState,ActiveState,SubState,Result,NRestarts,UnitFileState,User,SupplementaryGroups,MainPID,ExecMainStatus,StatusText";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Id => this["Id"];

    public bool IsInstalled => this["LoadState"] != "not-found";

    public string this[string name] => Properties.GetValueOrDefault(name, "");

    /// <summary>Null where systemd does not run.</summary>
    public static async Task<IReadOnlyList<UnitState>?> ReadAsync(DoctorPlaces places, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(places.Systemd))
            return null;
        try
        {
            var run = await ChildProgram.RunAsync("systemctl", ["show", "--no-pager", $"--property={Asked}", .. Units], Patience, cancellationToken)
                .ConfigureAwait(false);
            return run is { ExitCode: 0 } ? Parse(run.Output) : null;
        }
        catch (CommandException)
        {
            // systemd does not answer: nothing can be told of its units.
            return null;
        }
    }

    /// <summary>One block a unit, an empty line between them.</summary>
    public static IReadOnlyList<UnitState> Parse(string output) =>
    [
        .. output.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => new UnitState(
            block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1]))),
    ];
}
