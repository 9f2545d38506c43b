using System.Text;

namespace Nexy.Edge;

/// <summary>The exit codes in words.</summary>
internal static class ExitCodes
{
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Ok, "done"),
        (ExitCode.Failed, "what was asked for failed on its way: the turn, the answer, the playback"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.Configuration, "the configuration is wrong: a key, a type, a range, an unreadable file"),
        (ExitCode.Unreachable, "nobody answers where the daemon, the server or rauc should be"),
        (ExitCode.Device, "no sink can be opened, or the one in use was lost"),
        (ExitCode.File, "a file that was named cannot be read or written"),
        (ExitCode.Refused, "the daemon or the server refused the request"),
        (ExitCode.Address, "the socket or port to listen on is taken or cannot be made"),
        (ExitCode.MissingLibrary, "a library of the system is missing; the message names its package"),
        (ExitCode.NoWayBack, "the update failed its check, and there is no other good slot to go back to"),
        (ExitCode.Internal, "a defect of the program; --verbose shows where"),
        (ExitCode.Interrupted, "ended by Ctrl+C or a termination signal, or stopped by someone else"),
    ];

    /// <summary>One code a line, as --help shows them.</summary>
    public static string Table()
    {
        var text = new StringBuilder();
        foreach (var (code, meaning) in All)
            text.Append($"  {(int)code,3}  {meaning}\n");
        return text.ToString();
    }
}
