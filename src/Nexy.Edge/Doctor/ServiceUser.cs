using System.Globalization;

namespace Nexy.Edge.Doctor;

/// <summary>Who the daemon runs as, or would run as.</summary>
/// <param name="Name">For people.</param>
/// <param name="Uid">Effective user.</param>
/// <param name="Gids">Effective and supplementary groups.</param>
internal sealed record ServiceUser(string Name, int Uid, IReadOnlySet<int> Gids)
{
    private const string Installed = "nexy-edge";

    /// <summary>The user of the daemon that runs; else the one that was installed for it; else this one.</summary>
    public static ServiceUser Find(Examination examination)
    {
        var places = examination.Places;
        if (examination.Status is { ProcessId: > 0 } status && OfProcess(places, $"{status.ProcessId}") is { } running)
            return running;
        return OfAccount(places, examination.Units) ?? OfProcess(places, "self")!;
    }

    private static ServiceUser? OfProcess(DoctorPlaces places, string process)
    {
        var lines = ProcessFiles.Lines(Path.Combine(places.Processes, process, "status"));
        if (lines.Count == 0)
            return null;
        var uid = Numbers(lines, "Uid:")[1];
        var name = ProcessFiles.Lines(Path.Combine(places.Accounts, "passwd")).Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 2 && fields[2] == $"{uid}")?[0] ?? $"uid {uid}";
        return new ServiceUser(name, uid, Numbers(lines, "Groups:").Append(Numbers(lines, "Gid:")[1]).ToHashSet());
    }

    private static ServiceUser? OfAccount(DoctorPlaces places, IReadOnlyList<UnitState>? units)
    {
        var account = ProcessFiles.Lines(Path.Combine(places.Accounts, "passwd")).Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 3 && fields[0] == Installed);
        if (account is null)
            return null;
        var more = units?.FirstOrDefault(unit => unit.Id == "nexy-edge.service")?["SupplementaryGroups"].Split(' ') ?? [];
        var gids = ProcessFiles.Lines(Path.Combine(places.Accounts, "group")).Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3 && (fields[3].Split(',').Contains(Installed) || more.Contains(fields[0])))
            .Select(fields => Number(fields[2]));
        return new ServiceUser(Installed, Number(account[2]), gids.Append(Number(account[3])).ToHashSet());
    }

    private static int[] Numbers(IEnumerable<string> lines, string label) =>
    [
        .. lines.First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..]
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(Number),
    ];

    // Ids of users go beyond an int by one bit; what does not fit is nobody we know.
    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
