using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Watches buttons and knobs until it is disposed. Any thread. One thread of its own waits for all of them; with nothing going
/// on it costs nothing. What is not there is no error: it is told once, and used when it comes.
/// </summary>
public sealed class ButtonWatch : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly EventFd _stop = new();
    private readonly EventFd _wake = new();
    private readonly Thread _thread;
    private bool _isDisposed;

    private ButtonWatch(Func<EventFd, EventFd, ButtonLoop> makeLoop, Action<ButtonNews> told) =>
        _thread = LinuxThreads.StartButtons(() => Run(makeLoop, told));

    /// <summary>Starts.</summary>
    /// <param name="options">What is watched; at least one button.</param>
    /// <param name="acted">Gets gestures that belong together, on the thread of the buttons, which waits for it. Must not block.</param>
    /// <param name="told">Gets what becomes of the buttons, no state twice in a row. Must not block.</param>
    public static ButtonWatch Start(
        ButtonWatchOptions options, Action<IReadOnlyList<ButtonGesture>> acted, Action<ButtonNews> told)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ButtonWatch((stop, wake) => new ButtonLoop(MakeSources(options, told), options, stop, acted, told, wake), told);
    }

    /// <summary>The condition of an output may hold now, or no longer. Returns at once.</summary>
    public void Wake()
    {
        // The number of a descriptor that was closed may be that of another file by now.
        lock (_gate)
        {
            if (!_isDisposed)
                _wake.Set();
        }
    }

    /// <summary>Ends the thread and gives the devices back; a hold that is under way ends.</summary>
    public void Dispose()
    {
        lock (_gate)
            _isDisposed = true;
        _stop.Set();
        // A thread that hangs keeps its descriptors: it must not find other files under them.
        if (!_thread.Join(StopTimeout))
            return;
        _stop.Dispose();
        _wake.Dispose();
    }

    internal static List<IButtonSource> MakeSources(ButtonWatchOptions options, Action<ButtonNews> told)
    {
        var all = options.Buttons.Select((button, number) => (button.Place, button.While, Number: number)).ToList();
        List<GpioButton> Lines(OutputWhile? condition) => [.. all.Where(one => one.Place is GpioPlace && one.While == condition)
            .Select(one => new GpioButton(one.Number, (GpioPlace)one.Place, new NewsOfPlace(one.Place, told)))];
        List<GpioButton> lines = Lines(condition: null);
        List<InputButton> keys = [.. all.Where(one => one.Place is InputPlace)
            .Select(one => new InputButton(one.Number, (InputPlace)one.Place, new NewsOfPlace(one.Place, told)))];
        List<IButtonSource> sources = [];
        if (lines.Count > 0)
        {
            sources.Add(new GpioSource(
                lines, options.DeviceFolder, place => GpioLine.RequestInput(place, options.DeviceFolder, options.DebounceMs), options.Time));
        }

        foreach (OutputWhile condition in all.Select(one => one.While).OfType<OutputWhile>().Distinct())
        {
            sources.Add(new OutputSource(
                Lines(condition), options.DeviceFolder, (place, isActive) => GpioLine.RequestOutput(place, options.DeviceFolder, isActive),
                () => options.Holds(condition), options.Time));
        }

        if (keys.Count > 0)
            sources.Add(new InputSource(keys, options.InputFolder, options.Grabs, InputDevice.TryOpen, options.Time));
        return sources;
    }

    // Nothing that goes wrong with a button may take the speaker with it (R-D2).
    private void Run(Func<EventFd, EventFd, ButtonLoop> makeLoop, Action<ButtonNews> told)
    {
        try
        {
            makeLoop(_stop, _wake).Run();
        }
        catch (Exception defect)
        {
            told(new ButtonNews(ButtonNewsKind.Broken, "buttons", $"gave up, no button does anything any more: {defect}"));
        }
    }
}
