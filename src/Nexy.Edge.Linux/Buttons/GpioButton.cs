using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>One line of the configuration, whether it is there or not. <i>Button thread only.</i></summary>
internal sealed class GpioButton(int number, GpioPlace place, NewsOfPlace news) : IDisposable
{
    // Some devices say that they are gone by one of these, others only when they are read.
    private const short Gone = PollFd.Error | PollFd.HangUp | PollFd.Invalid;

    private GpioLine? _line;
    private GpioChip? _watched;
    private EdgeFilter? _filter;
    private uint _lastNumber;
    private List<ButtonInput> _inputs = [];
    private int _ticket = -1;

    public GpioPlace Place => place;

    public bool IsThere => _line is not null;

    /// <summary>The file of the chip that it was found on; empty while it is not there.</summary>
    public string ChipPath => _line?.ChipPath ?? "";

    /// <summary>When <see cref="Expire"/> has something to tell; <see cref="long.MaxValue"/> when it has not.</summary>
    public long DueNs => _filter?.DueNs ?? long.MaxValue;

    public void Prepare(PollSet polls)
    {
        int descriptor = _line?.Descriptor ?? _watched?.Descriptor ?? -1;
        _ticket = descriptor < 0 ? -1 : polls.Add(descriptor, PollFd.In);
    }

    /// <summary>Takes over what became of taking the line.</summary>
    public void Take(GpioAttempt attempt)
    {
        _watched?.Dispose();
        (_line, _watched) = (attempt.Line, attempt.Watched);
        _lastNumber = 0;
        _ticket = -1;
        _filter = null;
        if (_line is null)
            news.Tell(ButtonNewsKind.Trouble, attempt.Problem);
        else
            news.Tell(ButtonNewsKind.Ready, _line.Name);
    }

    /// <summary>Drives an output, where it is not driven so already.</summary>
    /// <returns>False when the line has gone.</returns>
    public bool Drive(bool isActive)
    {
        if (_line is null || _line.IsActive == isActive || _line.Set(isActive) == 0)
            return true;
        Dispose();
        return false;
    }

    /// <summary>Reads what has happened.</summary>
    /// <returns>True when the line should be asked for again: it went, or somebody let it go.</returns>
    public bool Handle(PollSet polls, Span<GpioLineEvent> events, List<ButtonInput> inputs, long nowNs, out bool hasMore)
    {
        hasMore = false;
        short returned = polls.Returned(_ticket);
        if (returned == 0)
            return false;
        if (_line is null)
            return StopWatching();
        int count = (returned & PollFd.In) != 0 ? _line.Read(events) : 0;
        foreach (ref readonly GpioLineEvent happened in events[..Math.Max(0, count)])
            Note(happened, inputs);
        hasMore = count == events.Length;
        if (count >= 0 && (hasMore || (returned & Gone) == 0))
            return false;
        Lose(inputs, nowNs);
        return true;
    }

    /// <summary>So much time has passed, and all events of before are read.</summary>
    public void Expire(List<ButtonInput> inputs, long nowNs)
    {
        _inputs = inputs;
        _filter?.Expire(nowNs);
    }

    /// <summary>The chip is gone; the next attempt tells it.</summary>
    public void Lose(List<ButtonInput> inputs, long nowNs)
    {
        if (_line is null)
            return;
        Dispose();
        inputs.Add(new ButtonInput(number, ButtonInputKind.Lost, 0, nowNs));
    }

    public void Dispose()
    {
        _line?.Dispose();
        _watched?.Dispose();
        (_line, _watched) = (null, null);
        _ticket = -1;
    }

    private void Note(in GpioLineEvent happened, List<ButtonInput> inputs)
    {
        long atNs = (long)happened.TimestampNs;
        if (happened.LineNumber != _lastNumber + 1 && _lastNumber != 0)
            inputs.Add(new ButtonInput(number, ButtonInputKind.Lost, 0, atNs));
        _lastNumber = happened.LineNumber;
        _inputs = inputs;
        bool isActive = happened.Id == GpioLineEvent.Rising;
        if (_line!.BounceMs == 0)
            Tell(isActive, atNs);
        else
            (_filter ??= new EdgeFilter(_line.BounceMs * Clock.NsPerMs, Tell)).Edge(isActive, atNs);
    }

    private void Tell(bool isActive, long atNs) =>
        _inputs.Add(new ButtonInput(number, isActive ? ButtonInputKind.Down : ButtonInputKind.Up, 0, atNs));

    private bool StopWatching()
    {
        _watched?.Dispose();
        _watched = null;
        _ticket = -1;
        return true;
    }
}
