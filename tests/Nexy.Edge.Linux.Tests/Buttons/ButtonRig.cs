using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>
/// The loop, driven step by step, over real folders with real notices of the kernel; what is opened there is a
/// <see cref="DevicePipe"/> instead of a device.
/// </summary>
internal sealed class ButtonRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EventFd _stop = new();
    private readonly Dictionary<string, DevicePipe> _pipes = [];
    private readonly Dictionary<string, (string Name, int[] Keys)> _devices = [];
    private readonly ButtonLoop _loop;

    public ButtonRig(params (string Place, Gestures Gestures)[] buttons)
    {
        Options = new ButtonWatchOptions
        {
            Buttons = [.. buttons.Select(button => new WatchedButton(ButtonPlace.Parse(button.Place)!, button.Gestures))],
            DeviceFolder = _folder.In("dev"),
            InputFolder = _folder.In("dev/input"),
            Time = Time,
        };
        Directory.CreateDirectory(Options.DeviceFolder);
        List<IButtonSource> sources = [];
        var all = Options.Buttons.Select((button, number) => (button.Place, Number: number)).ToList();
        sources.Add(new GpioSource(
            [.. all.Where(one => one.Place is GpioPlace).Select(one => new GpioButton(one.Number, (GpioPlace)one.Place, News(one.Place)))],
            Options.DeviceFolder, Request, Time));
        sources.Add(new InputSource(
            [.. all.Where(one => one.Place is InputPlace).Select(one => new InputButton(one.Number, (InputPlace)one.Place, News(one.Place)))],
            Options.InputFolder, grabs: true, Open, Time, _ => GrabError));
        _loop = new ButtonLoop(sources, Options, _stop, Act, Told.Add);
    }

    public ManualTimeProvider Time { get; } = new();

    public ButtonWatchOptions Options { get; }

    public List<ButtonNews> Told { get; } = [];

    public List<ButtonGesture> Acted { get; } = [];

    /// <summary>How often gestures were handed over.</summary>
    public int Batches { get; private set; }

    /// <summary>Thrown instead of taking the next gestures.</summary>
    public Exception? Defect { get; set; }

    /// <summary>Thrown by the next attempt to take a line.</summary>
    public Exception? RequestDefect { get; set; }

    /// <summary>Why lines cannot be taken; null lets them.</summary>
    public string? LineProblem { get; set; }

    /// <summary>What taking an input device leads to; 0 when it works.</summary>
    public int GrabError { get; set; }

    /// <summary>What the kernel leaves to be debounced.</summary>
    public int BounceMs { get; set; }

    public long NowMs => Clock.NowNs(Time) / Clock.NsPerMs;

    /// <summary>A device is plugged.</summary>
    public DevicePipe Plug(string file, string name = "", params int[] keys)
    {
        string path = Path.Combine(file.StartsWith("event", StringComparison.Ordinal) ? Options.InputFolder : Options.DeviceFolder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DevicePipe pipe = _pipes[file] = new DevicePipe();
        _devices[file] = (name, keys);
        File.WriteAllText(path, "");
        return pipe;
    }

    /// <summary>One turn of the loop that does not wait.</summary>
    public void Step() => Assert.True(_loop.Step(0));

    /// <summary>Turns until nothing is left that the kernel has to tell; notices of folders come at once.</summary>
    public void Settle()
    {
        for (int i = 0; i < 8; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            Step();
        }
    }

    /// <summary>The body of the thread, which is told to end before it begins.</summary>
    public void RunToEnd()
    {
        _stop.Set();
        _loop.Run();
    }

    public IEnumerable<Gestures> Gestures() => Acted.Select(gesture => gesture.Gesture);

    public void Dispose()
    {
        RunToEnd();
        foreach (DevicePipe pipe in _pipes.Values)
            pipe.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private NewsOfPlace News(ButtonPlace place) => new(place, Told.Add);

    private GpioAttempt Request(GpioPlace place)
    {
        if (RequestDefect is { } defect)
            throw defect;
        string path = Path.Combine(Options.DeviceFolder, place.Chip);
        if (!File.Exists(path))
            return new GpioAttempt(null, $"there is no {place.Chip}", null);
        return LineProblem is { } problem
            ? new GpioAttempt(null, problem, null)
            : new GpioAttempt(new GpioLine(_pipes[place.Chip].Open(), path, place.Text, BounceMs), "", null);
    }

    private InputDevice? Open(string path, out int error)
    {
        error = 0;
        string file = Path.GetFileName(path);
        (string name, int[] keys) = _devices[file];
        byte[] bits = new byte[96];
        foreach (int key in keys)
            bits[key / 8] |= (byte)(1 << (key % 8));
        return new InputDevice(_pipes[file].Open(), name, bits, [0xff, 0xff]);
    }

    private void Act(IReadOnlyList<ButtonGesture> gestures)
    {
        if (Defect is { } defect)
        {
            Defect = null;
            throw defect;
        }

        Batches++;
        Acted.AddRange(gestures);
    }
}
