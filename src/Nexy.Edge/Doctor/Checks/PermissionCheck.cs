using System.Globalization;
using Nexy.Edge.Processes;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the daemon's user may open the cards.</summary>
internal static class PermissionCheck
{
    private const string Name = "permission";
    private const int ReadWrite = 6;
    private const int Read = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<Finding> RunAsync(Examination examination, CancellationToken cancellationToken)
    {
        string[] nodes =
        [
            .. ProcessFiles.Entries(examination.Places.Devices)
                .Where(path => Path.GetFileName(path) is var name
                    && (name.StartsWith("controlC", StringComparison.Ordinal) || (name.StartsWith("pcmC", StringComparison.Ordinal) && name.EndsWith('p'))))
                .Order(),
        ];
        if (nodes.Length == 0)
            return Finding.Unknown(Name, $"there is no card in {examination.Places.Devices} to open");
        var user = ServiceUser.Find(examination);
        var stat = await ChildProgram.RunAsync("stat", ["--format=%a %u %g %G %n", .. nodes], Patience, cancellationToken)
            .ConfigureAwait(false);
        var closed = stat?.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 5))
            .Where(fields => fields.Length == 5 && !MayOpen(user, fields)).ToList();
        return closed switch
        {
            null => Finding.Unknown(Name, "the program stat is not installed"),
            [] => Finding.Ok(Name, $"{user.Name} may open {nodes.Length} device files"),
            [var first, ..] => Finding.Fail(
                Name, "wrong_group", $"{user.Name} may not open {first[4]} (mode {first[0]}, group {first[3]})",
                $"`usermod -aG {first[3]} {user.Name}`, then `systemctl restart nexy-edge`; the unit needs SupplementaryGroups={first[3]}."),
        };
    }

    private static bool MayOpen(ServiceUser user, string[] fields)
    {
        if (user.Uid == 0)
            return true;
        var mode = Convert.ToInt32(fields[0], 8);
        var shift = Number(fields[1]) == user.Uid ? 6 : user.Gids.Contains(Number(fields[2])) ? 3 : 0;
        var wanted = Path.GetFileName(fields[4]).StartsWith("control", StringComparison.Ordinal) ? Read : ReadWrite;
        return ((mode >> shift) & wanted) == wanted;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
