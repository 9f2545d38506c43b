using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Lines of GPIO chips. <i>Button thread only.</i> A chip that comes later, or a line that somebody lets go, is told by the
/// kernel: nothing is asked by the clock.
/// </summary>
internal sealed class GpioSource : IButtonSource
{
    private const string ChipPrefix = "gpiochip";
    private const InotifyMask Went = InotifyMask.Delete | InotifyMask.MovedFrom;

    private readonly IReadOnlyList<GpioButton> _buttons;
    private readonly Func<GpioPlace, GpioAttempt> _request;
    private readonly FolderWatch _folder;
    private readonly Pace _pace;
    private readonly TimeProvider _time;
    private readonly List<FolderChange> _changes = [];
    private readonly GpioLineEvent[] _events = new GpioLineEvent[GpioLine.BufferEvents];
    private int _folderTicket = -1;
    private bool _isDue = true;

    /// <param name="buttons">Lines that are wanted.</param>
    /// <param name="folder">Where the files of the chips are.</param>
    /// <param name="request">Takes a line, or tells why not.</param>
    /// <param name="time">The clock.</param>
    public GpioSource(IReadOnlyList<GpioButton> buttons, string folder, Func<GpioPlace, GpioAttempt> request, TimeProvider time)
    {
        _buttons = buttons;
        _request = request;
        _time = time;
        _folder = new FolderWatch(folder);
        _pace = new Pace(time);
    }

    public bool HasMore { get; private set; }

    public int Prepare(PollSet polls)
    {
        foreach (GpioButton button in _buttons)
            button.Prepare(polls);
        int restMs = _pace.RestMs;
        _folderTicket = restMs == 0 && _folder.Descriptor >= 0 ? polls.Add(_folder.Descriptor, PollFd.In) : -1;
        return PollSet.Sooner(restMs > 0 || _isDue ? restMs : PollSet.Never, Clock.UntilMs(_buttons.Select(button => button.DueNs).DefaultIfEmpty(long.MaxValue).Min(), _time));
    }

    public void Handle(PollSet polls, List<ButtonInput> inputs)
    {
        HasMore = false;
        // Before the reading: what comes meanwhile belongs to the next turn.
        long nowNs = Clock.NowNs(_time);
        foreach (GpioButton button in _buttons)
        {
            _isDue |= button.Handle(polls, _events, inputs, nowNs, out bool hasMore);
            HasMore |= hasMore;
        }

        if (!HasMore)
            Expire(inputs, nowNs);
        if (polls.Returned(_folderTicket) != 0)
            ReadChanges(inputs);
        if (_isDue && _pace.TryPass())
            TakeMissing();
    }

    /// <summary>A line has gone without a word of the kernel: it is asked for at the next turn.</summary>
    public void TakeAgain() => _isDue = true;

    public void Dispose()
    {
        foreach (GpioButton button in _buttons)
            button.Dispose();
        _folder.Dispose();
    }

    private void Expire(List<ButtonInput> inputs, long nowNs)
    {
        foreach (GpioButton button in _buttons)
            button.Expire(inputs, nowNs);
    }

    private void ReadChanges(List<ButtonInput> inputs)
    {
        _changes.Clear();
        _folder.Read(_changes);
        foreach (FolderChange change in _changes)
        {
            bool isChip = change.Name.StartsWith(ChipPrefix, StringComparison.Ordinal);
            _isDue |= isChip || change.IsEverything;
            if (isChip && change.Is(Went))
                Lose(change.Name, inputs);
        }
    }

    // Older kernels do not wake whoever waits for a line whose chip is unplugged.
    private void Lose(string chip, List<ButtonInput> inputs)
    {
        foreach (GpioButton button in _buttons.Where(button => Path.GetFileName(button.ChipPath) == chip))
            button.Lose(inputs, Clock.NowNs(_time));
    }

    private void TakeMissing()
    {
        _isDue = false;
        foreach (GpioButton button in _buttons.Where(button => !button.IsThere))
            button.Take(_request(button.Place));
    }
}
