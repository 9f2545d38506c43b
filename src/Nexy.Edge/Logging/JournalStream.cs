namespace Nexy.Edge.Logging;

/// <summary>Whether standard error is the journal, as systemd tells in JOURNAL_STREAM.</summary>
internal static class JournalStream
{
    private const string StandardErrorLink = "/proc/self/fd/2";

    /// <summary>
    /// The variable is inherited by children whose streams were redirected since, so its inode
    /// (<c>device:inode</c>) is compared with that of the stream itself (systemd.exec(5)).
    /// </summary>
    public static bool IsStandardError(string? journalStream) =>
        IsSame(journalStream, new FileInfo(StandardErrorLink).LinkTarget);

    internal static bool IsSame(string? journalStream, string? linkTarget)
    {
        var inode = journalStream?[(journalStream.IndexOf(':') + 1)..];
        return !string.IsNullOrEmpty(inode) && linkTarget == $"socket:[{inode}]";
    }
}
