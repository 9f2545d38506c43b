namespace Nexy.Edge;

/// <summary>What the program tells the shell. <c>--help</c> and the README print this table.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>What was asked for failed on its way: the turn, the answer, the playback.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The configuration is wrong: a key, a type, a range, an unreadable file.</summary>
    Configuration = 3,

    /// <summary>Nobody answers where the daemon, the server or rauc should be.</summary>
    Unreachable = 4,

    /// <summary>No sink can be opened, or the one in use was lost.</summary>
    Device = 5,

    /// <summary>A file that was named cannot be read or written.</summary>
    File = 6,

    /// <summary>The daemon or the server refused: a limit, a second request, an invalid one.</summary>
    Refused = 7,

    /// <summary>The socket or port to listen on is taken or cannot be made.</summary>
    Address = 8,

    /// <summary>A library of the system is missing; the message names its package.</summary>
    MissingLibrary = 9,

    /// <summary>An update failed its check, and a restart would not lead back to another slot.</summary>
    NoWayBack = 10,

    /// <summary>A defect of the program itself.</summary>
    Internal = 70,

    /// <summary>Ended by Ctrl+C or a termination signal, or the speech was stopped by someone else.</summary>
    Interrupted = 130,
}
