namespace Nexy.Edge.Linux.Discovery;

/// <summary>A folder in which sockets of sound servers are expected. <i>Discovery thread only.</i></summary>
/// <param name="watch">On the folder.</param>
/// <param name="path">Of the folder.</param>
/// <param name="names">Of the sockets in it.</param>
internal sealed class ServerFolder(FolderWatch watch, string path, HashSet<string> names)
{
    public FolderWatch Watch => watch;

    public HashSet<string> Names => names;

    /// <summary>Its place in the current wait.</summary>
    public int Ticket { get; set; } = -1;

    /// <summary>True when one of the sockets is there now.</summary>
    public bool HasSocket => names.Any(name => File.Exists(Path.Combine(path, name)));
}
