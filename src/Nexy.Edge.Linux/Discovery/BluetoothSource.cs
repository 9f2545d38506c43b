using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Publishes the headsets and speakers that the bluealsa service offers. <i>Discovery thread only.</i> Without
/// a bus it waits for the socket of one; a bus that breaks off or refuses is tried again, less and less often.
/// </summary>
internal sealed class BluetoothSource : ISinkSource
{
    private const string Name = "bluetooth";
    // So that a service that never stops talking does not keep the other sources waiting.
    private const int MaxSteps = 64;

    private readonly SinkDirectory _directory;
    private readonly string _address;
    private readonly string? _socketPath;
    private readonly Action<string> _told;
    private readonly Pace _pace;
    private readonly Backoff _backoff;
    private readonly List<FolderChange> _changes = [];
    private FolderWatch? _folder;
    private BusConnection? _connection;
    private BluetoothBus? _bus;
    private int _ticket = -1;
    private bool _isDirty;
    private bool _hasMore;

    /// <param name="directory">Where to.</param>
    /// <param name="address">Of the bus.</param>
    /// <param name="told">Gets a line when there is no bus.</param>
    /// <param name="time">The clock.</param>
    public BluetoothSource(SinkDirectory directory, string address, Action<string> told, TimeProvider time)
    {
        _directory = directory;
        _address = address;
        _socketPath = BusAddress.FindSocketPath(address);
        _told = told;
        _pace = new Pace(time);
        _backoff = new Backoff(time);
        TryConnect();
    }

    public bool IsSettled => (_bus is null || _bus.IsSettled) && !_isDirty;

    public int Prepare(PollSet polls)
    {
        int dueMs = _isDirty ? _pace.RestMs : PollSet.Never;
        if (_connection is null)
            return PollSet.Sooner(dueMs, PrepareWaiting(polls));
        _ticket = _connection.Prepare(polls);
        return _ticket < 0 || _hasMore ? 0 : PollSet.Sooner(dueMs, _connection.TimeoutMs);
    }

    public void Handle(PollSet polls)
    {
        if (_connection is not null)
            Receive(_connection);
        else
            LookForBus(polls);
        if (_isDirty && _pace.TryPass())
            Publish();
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _connection?.Dispose();
        _connection = null;
    }

    // With no socket there is nothing to try, and so no clock runs.
    private int PrepareWaiting(PollSet polls)
    {
        _ticket = _folder is { Descriptor: >= 0 } ? polls.Add(_folder.Descriptor, PollFd.In) : -1;
        return HasSocket ? _backoff.LeftMs : PollSet.Never;
    }

    private void LookForBus(PollSet polls)
    {
        if (polls.Returned(_ticket) != 0 && IsNewSocket())
            _backoff.Reset();
        if (HasSocket && _backoff.LeftMs == 0)
            TryConnect();
    }

    private bool IsNewSocket()
    {
        _changes.Clear();
        _folder!.Read(_changes);
        string? name = Path.GetFileName(_socketPath);
        return _changes.Exists(change => change.IsEverything
            || (change.Name == name && change.Is(InotifyMask.Create | InotifyMask.MovedTo | InotifyMask.Attrib)));
    }

    // An address that names no file can only be tried.
    private bool HasSocket => _socketPath is null || File.Exists(_socketPath);

    private void TryConnect()
    {
        _connection = BusConnection.TryOpen(_address, out int errno);
        if (_connection is not null)
        {
            BluetoothBus bus = new(_connection, _told);
            if (bus.TryBegin())
            {
                _bus = bus;
                StopWaiting();
                return;
            }
        }

        Lose($"errno {errno}");
    }

    private void Receive(BusConnection connection)
    {
        for (int step = 0; step < MaxSteps; step++)
        {
            int result = connection.TryReceive(out nint message);
            bool isWhole = message == 0 || Take(message);
            if (result < 0 || !isWhole)
            {
                Lose($"errno {-Math.Min(result, 0)}");
                return;
            }

            _hasMore = result > 0;
            if (!_hasMore)
                return;
        }
    }

    private bool Take(nint message)
    {
        // Only a bus that answers is a bus: before, the next attempt must not come sooner.
        _backoff.Reset();
        _isDirty = true;
        bool isWhole = _bus!.Handle(message);
        LibSdBus.MessageUnref(message);
        return isWhole;
    }

    private void Lose(string reason)
    {
        _connection?.Dispose();
        _connection = null;
        _isDirty |= _bus is not null;
        _bus = null;
        _hasMore = false;
        _backoff.Fail();
        // The watch before the next look at the socket, so that none is missed.
        if (_socketPath is not null)
            _folder ??= new FolderWatch(Path.GetDirectoryName(_socketPath) ?? "/");
        _told($"No connection to the bus {_address} ({reason}): Bluetooth sinks are not known until there is one.");
    }

    private void StopWaiting()
    {
        _folder?.Dispose();
        _folder = null;
    }

    private void Publish()
    {
        _isDirty = false;
        _directory.Publish(Name, _bus?.Sinks ?? []);
    }
}
