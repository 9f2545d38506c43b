namespace Nexy.Edge.TestKit;

/// <summary>Who runs a program: a user without a name, with these groups.</summary>
/// <param name="GroupId">First group.</param>
/// <param name="MoreGroupIds">Further ones.</param>
public sealed record OtherUser(int GroupId, params int[] MoreGroupIds)
{
    /// <summary>Nobody's id.</summary>
    public const int UserId = 65534;

    /// <summary>
    /// Starts a program as this user, with the right to pass all permissions of files: what refuses it then is nothing but its
    /// name. Root only.
    /// </summary>
    public RunningProgram Start(string program, params IEnumerable<string> arguments) => RunningProgram.Start(
        "setpriv",
        [
            $"--reuid={UserId}", $"--regid={GroupId}",
            MoreGroupIds.Length > 0 ? $"--groups={string.Join(',', MoreGroupIds)}" : "--clear-groups",
            "--inh-caps=+dac_override", "--ambient-caps=+dac_override", program, .. arguments,
        ],
        new Dictionary<string, string?> { ["PYTHONDONTWRITEBYTECODE"] = "1" });
}
