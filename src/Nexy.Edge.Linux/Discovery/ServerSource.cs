using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Tells when the socket of a sound server appears: no list shows that the PCMs behind it can be opened now.
/// <i>Discovery thread only.</i>
/// </summary>
internal sealed class ServerSource : ISinkSource
{
    // Each folder costs one inotify instance, of which a user has 128.
    private const int MaxFolders = 16;
    private const InotifyMask Appears = InotifyMask.Create | InotifyMask.MovedTo | InotifyMask.Attrib;

    private readonly SinkDirectory _directory;
    private readonly Pace _pace;
    private readonly Func<IEnumerable<string>> _findSockets;
    private List<ServerFolder>? _folders;
    private readonly List<FolderChange> _changes = [];
    private bool _isDue;

    /// <param name="directory">Gets the hints.</param>
    /// <param name="findSockets">
    /// Gives absolute paths; called with the first wait, because it may read ALSA's configuration.
    /// </param>
    /// <param name="time">The clock.</param>
    public ServerSource(SinkDirectory directory, Func<IEnumerable<string>> findSockets, TimeProvider time)
    {
        _directory = directory;
        _pace = new Pace(time);
        _findSockets = findSockets;
    }

    public bool IsSettled => true;

    public int Prepare(PollSet polls)
    {
        if (_folders is null)
            Begin();
        int restMs = _pace.RestMs;
        foreach (ServerFolder folder in _folders ?? [])
            folder.Ticket = restMs == 0 && folder.Watch.Descriptor >= 0 ? polls.Add(folder.Watch.Descriptor, PollFd.In) : -1;
        return restMs > 0 || _isDue ? restMs : PollSet.Never;
    }

    public void Handle(PollSet polls)
    {
        foreach (ServerFolder folder in _folders ?? [])
        {
            if (polls.Returned(folder.Ticket) != 0)
                Read(folder);
        }

        if (!_isDue || !_pace.TryPass())
            return;
        _isDue = false;
        _directory.Hint();
    }

    public void Dispose()
    {
        foreach (ServerFolder folder in _folders ?? [])
            folder.Watch.Dispose();
    }

    // Who tried before the watch stood may have been a moment too early.
    private void Begin()
    {
        _folders = Watch(_findSockets());
        _isDue = _folders.Exists(folder => folder.HasSocket);
    }

    private static List<ServerFolder> Watch(IEnumerable<string> sockets) =>
        [.. sockets
            .GroupBy(socket => Path.GetDirectoryName(socket) ?? "/", Path.GetFileName, StringComparer.Ordinal)
            .Take(MaxFolders)
            .Select(folder => new ServerFolder(new FolderWatch(folder.Key), folder.Key, [.. folder.OfType<string>()]))];

    private void Read(ServerFolder folder)
    {
        _changes.Clear();
        folder.Watch.Read(_changes);
        foreach (FolderChange change in _changes)
            _isDue |= change.IsEverything ? folder.HasSocket : change.Is(Appears) && folder.Names.Contains(change.Name);
    }
}
