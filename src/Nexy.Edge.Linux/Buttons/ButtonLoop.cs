using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Waits for all buttons at once and tells the gestures that are made. <i>Button thread only.</i> With nothing going on it
/// sleeps without a timeout. What comes faster than it is told stays in the kernel, which keeps a bounded number of events.
/// </summary>
internal sealed class ButtonLoop
{
    private readonly PollSet _polls = new();
    private readonly List<IButtonSource> _sources;
    private readonly GestureMachine[] _machines;
    private readonly EventFd _stop;
    private readonly EventFd? _wake;
    private readonly Action<IReadOnlyList<ButtonGesture>> _acted;
    private readonly Action<ButtonNews> _told;
    private readonly TimeProvider _time;
    private readonly List<ButtonInput> _inputs = [];
    private readonly List<ButtonGesture> _gestures = [];
    private readonly TellOnce _defects;

    /// <param name="sources">Where events come from; disposed at the end.</param>
    /// <param name="options">The buttons and their times.</param>
    /// <param name="stop">Ends <see cref="Run"/>.</param>
    /// <param name="acted">Gets the gestures of one turn of the loop, in the order of their events. Must not block.</param>
    /// <param name="told">Gets what becomes of the buttons. Must not block.</param>
    /// <param name="wake">Makes it turn once; null: nobody does.</param>
    public ButtonLoop(
        IReadOnlyList<IButtonSource> sources, ButtonWatchOptions options, EventFd stop,
        Action<IReadOnlyList<ButtonGesture>> acted, Action<ButtonNews> told, EventFd? wake = null)
    {
        _sources = [.. sources];
        (_stop, _wake) = (stop, wake);
        _acted = acted;
        _told = told;
        _time = options.Time;
        _defects = new TellOnce(line => told(new ButtonNews(ButtonNewsKind.Broken, "buttons", line)));
        GestureTimes times = new(NsOf(options.LongPress), NsOf(options.DoublePress));
        _machines = [.. options.Buttons.Select((button, place) => MakeMachine(place, button, times))];
    }

    /// <summary>The body of the thread; ends with the stop event.</summary>
    public void Run()
    {
        while (Step(PollSet.Never))
        {
        }

        foreach (IButtonSource source in _sources)
            source.Dispose();
        AbandonAll();
        Act();
    }

    /// <summary>One wait and what follows from it: everything that was read has been acted upon when it returns.</summary>
    /// <returns>False: it was told to stop.</returns>
    public bool Step(int maxWaitMs)
    {
        _polls.Clear();
        int stopTicket = _polls.Add(_stop.Descriptor, PollFd.In);
        int wakeTicket = _wake is null ? -1 : _polls.Add(_wake.Descriptor, PollFd.In);
        int timeoutMs = PollSet.Sooner(maxWaitMs, Clock.UntilMs(_machines.Min(machine => machine.DueNs), _time));
        foreach (IButtonSource source in _sources.ToArray())
            timeoutMs = PollSet.Sooner(timeoutMs, Guard(source, () => source.Prepare(_polls)));
        _polls.Wait(timeoutMs);
        if (_polls.Returned(stopTicket) != 0)
            return false;
        if (_polls.Returned(wakeTicket) != 0)
            _wake!.Clear();
        long nowNs = Clock.NowNs(_time);
        _inputs.Clear();
        foreach (IButtonSource source in _sources.ToArray())
            Guard(source, () => Handle(source));
        Interpret(nowNs);
        Act();
        return true;
    }

    private static long NsOf(TimeSpan time) => (long)time.TotalMilliseconds * Clock.NsPerMs;

    private GestureMachine MakeMachine(int place, WatchedButton button, GestureTimes times) =>
        new(button.Gestures, times, (gesture, atNs) => _gestures.Add(new ButtonGesture(place, gesture, 0, atNs)));

    private int Handle(IButtonSource source)
    {
        source.Handle(_polls, _inputs);
        return PollSet.Never;
    }

    private void Interpret(long nowNs)
    {
        foreach (ButtonInput input in _inputs)
            Interpret(input);
        // The end of a press may still be in the kernel, and must not count as later than it was.
        if (_sources.Exists(source => source.HasMore))
            return;
        foreach (GestureMachine machine in _machines)
            machine.Expire(nowNs);
    }

    private void Interpret(ButtonInput input)
    {
        switch (input.Kind)
        {
            case ButtonInputKind.Turned:
                AddTurn(input);
                break;
            case ButtonInputKind.Lost:
                _machines[input.Place].Abandon(input.AtNs);
                break;
            default:
                _machines[input.Place].Edge(input.Kind == ButtonInputKind.Down, input.AtNs);
                break;
        }
    }

    // A knob that is spun makes one gesture of each look at it.
    private void AddTurn(ButtonInput input)
    {
        int same = _gestures.FindIndex(gesture => gesture.Place == input.Place && gesture.Gesture == Gestures.Turn);
        if (same < 0)
            _gestures.Add(new ButtonGesture(input.Place, Gestures.Turn, input.Steps, input.AtNs));
        else
            _gestures[same] = _gestures[same] with { Steps = _gestures[same].Steps + input.Steps };
    }

    // What a gesture leads to is not ours: a defect there is told, and the next gesture is tried again.
    private void Act()
    {
        if (_gestures.Count == 0)
            return;
        try
        {
            _acted(_gestures);
        }
        catch (Exception defect)
        {
            _defects.Tell($"a gesture led to a defect, and was not carried out: {defect}");
        }

        _gestures.Clear();
    }

    // A hold must not last for ever because its end cannot come any more.
    private void AbandonAll()
    {
        foreach (GestureMachine machine in _machines)
            machine.Abandon(Clock.NowNs(_time));
    }

    // A defect in one source must not take the others with it, nor the process (R-D2).
    private int Guard(IButtonSource source, Func<int> call)
    {
        try
        {
            return call();
        }
        catch (Exception defect)
        {
            _sources.Remove(source);
            source.Dispose();
            AbandonAll();
            _told(new ButtonNews(ButtonNewsKind.Broken, source.GetType().Name, $"gave up, its buttons do nothing any more: {defect}"));
            return PollSet.Never;
        }
    }
}
