using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Tells what happens in a folder, which need not be there yet: then its nearest parent that is there is
/// watched until it appears. <i>Discovery thread only.</i> Never waits.
/// </summary>
internal sealed unsafe class FolderWatch : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int MaxReads = 64;
    private const int MaxArmAttempts = 4;
    private const InotifyMask Wanted =
        InotifyMask.Create | InotifyMask.MovedTo | InotifyMask.Delete | InotifyMask.MovedFrom | InotifyMask.Attrib;
    private const InotifyMask Appears = InotifyMask.Create | InotifyMask.MovedTo;
    private const InotifyMask Gone = InotifyMask.DeleteSelf | InotifyMask.MoveSelf;

    private readonly string _folder;
    private readonly byte[] _buffer = new byte[8192];
    private int _inotify;
    private int _watch = -1;
    private string _watched = "";

    /// <param name="folder">An absolute path.</param>
    public FolderWatch(string folder)
    {
        _folder = Path.TrimEndingDirectorySeparator(folder);
        // -1 when the user has too many of them: then nothing is told, as if nothing ever happened.
        _inotify = LibC.InotifyInit(CloseOnExec | NonBlocking);
        Arm();
    }

    /// <summary>To wait for; negative when there is none.</summary>
    public int Descriptor => _inotify;

    /// <summary>True when the folder itself is there, and watched.</summary>
    public bool IsThere => _watched == _folder;

    /// <summary>Gives everything that happened since the last call.</summary>
    public void Read(List<FolderChange> changes)
    {
        for (int reads = 0; reads < MaxReads && _inotify >= 0; reads++)
        {
            nint count;
            fixed (byte* buffer = _buffer)
                count = LibC.Read(_inotify, buffer, (nuint)_buffer.Length);
            if (count <= 0)
                return;
            Parse(_buffer.AsSpan(0, (int)count), changes);
        }
    }

    public void Dispose()
    {
        if (_inotify >= 0)
            _ = LibC.Close(_inotify);
        _inotify = -1;
    }

    private void Parse(ReadOnlySpan<byte> bytes, List<FolderChange> changes)
    {
        while (bytes.Length >= sizeof(InotifyEvent))
        {
            InotifyEvent happened = MemoryMarshal.Read<InotifyEvent>(bytes);
            int total = sizeof(InotifyEvent) + (int)happened.NameBytes;
            ReadOnlySpan<byte> name = bytes[sizeof(InotifyEvent)..total];
            bytes = bytes[total..];
            // Of a watch that was given up in the meantime, only that the queue was full matters.
            if (happened.Watch == _watch || (happened.Mask & InotifyMask.Overflow) != 0)
                Note(happened.Mask, Encoding.UTF8.GetString(name.TrimEnd((byte)0)), changes);
        }
    }

    private void Note(InotifyMask mask, string name, List<FolderChange> changes)
    {
        bool isLost = (mask & (InotifyMask.Overflow | InotifyMask.Ignored | Gone)) != 0;
        if (IsThere && !isLost)
        {
            changes.Add(new FolderChange(name, mask));
            return;
        }

        if (!isLost && ((mask & Appears) == 0 || name != NextBelow(_watched)))
            return;
        bool wasThere = IsThere;
        Arm();
        if (wasThere || IsThere)
            changes.Add(FolderChange.Everything);
    }

    // A part of the way may appear between the search for the nearest parent and the watch on it, so
    // the next step is looked for once more when the watch stands.
    private void Arm()
    {
        for (int attempt = 0; attempt < MaxArmAttempts; attempt++)
        {
            WatchNearest();
            if (IsThere || _watched.Length == 0 || !Directory.Exists(Path.Combine(_watched, NextBelow(_watched))))
                return;
        }
    }

    private void WatchNearest()
    {
        int before = _watch;
        _watch = -1;
        _watched = "";
        for (string? path = _folder; path is not null && _watch < 0; path = Path.GetDirectoryName(path))
        {
            InotifyMask mask = (path == _folder ? Wanted : Appears) | Gone | InotifyMask.OnlyFolder;
            _watch = LibC.InotifyAddWatch(_inotify, path, (uint)mask);
            _watched = _watch < 0 ? "" : path;
        }

        // The same folder keeps its number.
        if (before >= 0 && before != _watch)
            _ = LibC.InotifyRemoveWatch(_inotify, before);
    }

    private string NextBelow(string parent) => Path.GetRelativePath(parent, _folder).Split('/')[0];
}
