using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Keys and axes of input devices, which come and go. <i>Button thread only.</i> A device without any key that is wanted is
/// closed again.
/// </summary>
internal sealed class InputSource : IButtonSource
{
    private const string Prefix = "event";
    private const int MaxFrames = 64;
    private const short Gone = PollFd.Error | PollFd.HangUp | PollFd.Invalid;

    // The kernel does not tell when whoever has a device for itself lets it go.
    private const int RetryMs = 5000;
    private const InotifyMask Went = InotifyMask.Delete | InotifyMask.MovedFrom;

    private readonly IReadOnlyList<InputButton> _buttons;
    private readonly string _folderPath;
    private readonly bool _grabs;
    private readonly InputOpener _open;
    private readonly Func<InputDevice, int> _grab;
    private readonly TimeProvider _time;
    private readonly FolderWatch _folder;
    private readonly Pace _pace;
    private readonly List<FolderChange> _changes = [];
    private readonly Dictionary<string, InputReader> _readers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string Reason, Func<InputPlace, bool> Concerns)> _refusals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly InputFrame[] _frames = new InputFrame[MaxFrames];
    private int _folderTicket = -1;
    private long _triedTimestamp;
    private bool _isDue = true;

    /// <param name="buttons">Keys and axes that are wanted.</param>
    /// <param name="folder">Where the files of the devices are.</param>
    /// <param name="grabs">Nobody else gets the events of the devices that are used.</param>
    /// <param name="open">Opens a device.</param>
    /// <param name="time">The clock.</param>
    /// <param name="grab">Takes a device; null: <see cref="InputDevice.Grab"/>.</param>
    public InputSource(
        IReadOnlyList<InputButton> buttons, string folder, bool grabs, InputOpener open, TimeProvider time,
        Func<InputDevice, int>? grab = null)
    {
        _buttons = buttons;
        _folderPath = folder;
        _grabs = grabs;
        _open = open;
        _grab = grab ?? (device => device.Grab());
        _time = time;
        // The watch before the list: what comes in between is seen twice rather than never.
        _folder = new FolderWatch(folder);
        _pace = new Pace(time);
        TouchAll();
    }

    public bool HasMore { get; private set; }

    public int Prepare(PollSet polls)
    {
        foreach (InputReader reader in _readers.Values)
            reader.Ticket = polls.Add(reader.Device.Descriptor, PollFd.In);
        int restMs = _pace.RestMs;
        _folderTicket = restMs == 0 && _folder.Descriptor >= 0 ? polls.Add(_folder.Descriptor, PollFd.In) : -1;
        return restMs > 0 || _isDue ? restMs : UntilRetryMs();
    }

    public void Handle(PollSet polls, List<ButtonInput> inputs)
    {
        HasMore = false;
        foreach ((string name, InputReader reader) in _readers.ToArray())
        {
            if (polls.Returned(reader.Ticket) is var returned && returned != 0 && !TryRead(reader, returned, inputs))
                Lose(name, inputs);
        }

        if (polls.Returned(_folderTicket) != 0)
            ReadChanges(inputs);
        if (UntilRetryMs() == 0)
            TouchTaken();
        if (_isDue && _pace.TryPass())
            OpenTouched();
    }

    public void Dispose()
    {
        foreach (InputReader reader in _readers.Values)
            reader.Dispose();
        _folder.Dispose();
    }

    private bool TryRead(InputReader reader, short returned, List<ButtonInput> inputs)
    {
        int count = (returned & PollFd.In) != 0 ? reader.Device.Read(_frames) : 0;
        if (count > 0)
            reader.Note(_frames.AsSpan(0, count), inputs);
        HasMore |= count == MaxFrames;
        return count >= 0 && (count == MaxFrames || (returned & Gone) == 0);
    }

    private void Lose(string name, List<ButtonInput> inputs)
    {
        if (!_readers.Remove(name, out InputReader? reader))
            return;
        reader.Lose(inputs, Clock.NowNs(_time));
        reader.Dispose();
        _isDue = true;
    }

    private void ReadChanges(List<ButtonInput> inputs)
    {
        _changes.Clear();
        _folder.Read(_changes);
        foreach (FolderChange change in _changes)
        {
            if (change.IsEverything)
                TouchAll();
            else if (change.Name.StartsWith(Prefix, StringComparison.Ordinal))
                Note(change, inputs);
        }
    }

    private void Note(FolderChange change, List<ButtonInput> inputs)
    {
        _isDue = true;
        if (!change.Is(Went))
        {
            _touched.Add(change.Name);
            return;
        }

        _refusals.Remove(change.Name);
        _touched.Remove(change.Name);
        _taken.Remove(change.Name);
        Lose(change.Name, inputs);
    }

    private int UntilRetryMs() => _taken.Count == 0
        ? PollSet.Never
        : Math.Max(0, RetryMs - (int)Math.Min(RetryMs, _time.GetElapsedTime(_triedTimestamp).TotalMilliseconds));

    private void TouchTaken()
    {
        _isDue = true;
        _touched.UnionWith(_taken);
    }

    private void TouchAll()
    {
        _isDue = true;
        _refusals.Clear();
        if (Directory.Exists(_folderPath))
            _touched.UnionWith(Directory.EnumerateFileSystemEntries(_folderPath, Prefix + "*").Select(path => Path.GetFileName(path)));
    }

    private void OpenTouched()
    {
        _isDue = false;
        _triedTimestamp = _time.GetTimestamp();
        foreach (string name in _touched.Where(name => !_readers.ContainsKey(name)).Order(StringComparer.Ordinal))
            Open(name);
        _touched.Clear();
        foreach (InputButton button in _buttons)
            Tell(button);
    }

    private void Open(string name)
    {
        string path = Path.Combine(_folderPath, name);
        _refusals.Remove(name);
        _taken.Remove(name);
        if (_open(path, out int error) is not { } device)
        {
            // A file that has just been made may be opened by nobody until udev has set its permissions.
            if (DeviceRefusal.IsPermission(error))
                _refusals[name] = (DeviceRefusal.Describe(path, error), _ => true);
            return;
        }

        List<InputButton> found = [.. _buttons.Where(button => device.Has(button.Place))];
        if (found.Count == 0)
            device.Dispose();
        else if (_grabs && _grab(device) is var grabError && grabError != 0)
            Refuse(name, device, grabError);
        else
            _readers.Add(name, new InputReader(device, found));
    }

    private void Refuse(string name, InputDevice device, int error)
    {
        if (error == Errno.EBUSY)
            _taken.Add(name);
        string reason = error == Errno.EBUSY
            ? $"\"{device.Name}\" is taken by another program, and buttons.grab wants it alone"
            : $"\"{device.Name}\" cannot be taken alone, as buttons.grab wants it (errno {error})";
        _refusals[name] = (reason, device.Has);
        device.Dispose();
    }

    private void Tell(InputButton button)
    {
        List<string> devices = [.. _readers.Values.Where(reader => reader.Buttons.Contains(button)).Select(reader => reader.Device.Name)];
        if (devices.Count > 0)
            button.News.Tell(ButtonNewsKind.Ready, string.Join(", ", devices.Order(StringComparer.Ordinal)));
        else if (_refusals.Values.FirstOrDefault(refusal => refusal.Concerns(button.Place)).Reason is { } reason)
            button.News.Tell(ButtonNewsKind.Trouble, reason);
        else
            button.News.Tell(ButtonNewsKind.Absent, Absence(button.Place));
    }

    private static string Absence(InputPlace place) => place.Device.Length > 0
        ? $"no input device called {place.Device} has it"
        : "no input device has it";
}
