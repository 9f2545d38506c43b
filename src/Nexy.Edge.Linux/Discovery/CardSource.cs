using System.Text.RegularExpressions;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Publishes the sound cards. <i>Discovery thread only.</i> The device files tell that a card came, and by
/// their permissions when it can be opened; its control interface tells that it went.
/// </summary>
internal sealed partial class CardSource : ISinkSource
{
    private const string Name = "cards";
    private const InotifyMask MayBeUsable = InotifyMask.Attrib | InotifyMask.Delete | InotifyMask.MovedTo;

    private readonly SinkDirectory _directory;
    private readonly CardRoots _roots;
    private readonly CardList _list;
    private readonly FolderWatch _folder;
    private readonly Pace _pace;
    private readonly List<FolderChange> _changes = [];
    private readonly Dictionary<int, CardControl> _controls = [];
    private readonly HashSet<int> _gone = [];
    private readonly HashSet<int> _touched = [];
    private List<CardSink> _sinks = [];
    private int _folderTicket;
    private bool _isDirty;

    /// <summary>Publishes what is there at once, so that the first sound goes to the right place.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="roots">Where the cards are shown.</param>
    /// <param name="time">The clock.</param>
    public CardSource(SinkDirectory directory, CardRoots roots, TimeProvider time)
    {
        _directory = directory;
        _roots = roots;
        _list = new CardList(roots);
        // The watch before the list: what comes in between is seen twice rather than never.
        _folder = new FolderWatch(roots.Devices);
        _pace = new Pace(time);
        Refresh();
    }

    /// <summary>True when the folder of the device files is there.</summary>
    public bool IsThere => _folder.IsThere;

    public bool IsSettled => !_isDirty;

    public int Prepare(PollSet polls)
    {
        foreach (CardControl control in _controls.Values)
            control.Prepare(polls);
        int restMs = _pace.RestMs;
        // In a storm the kernel keeps the events until the next look.
        _folderTicket = restMs == 0 && _folder.Descriptor >= 0 ? polls.Add(_folder.Descriptor, PollFd.In) : -1;
        return restMs > 0 || _isDirty ? restMs : PollSet.Never;
    }

    public void Handle(PollSet polls)
    {
        DropGoneCards(polls);
        if (polls.Returned(_folderTicket) != 0)
            ReadChanges();
        if (_isDirty && _pace.TryPass())
            Refresh();
    }

    public void Dispose()
    {
        ReleaseControls();
        _folder.Dispose();
    }

    // At that moment the files of the card are still there, and so it is left out until they change.
    private void DropGoneCards(PollSet polls)
    {
        CardControl[] gone = [.. _controls.Values.Where(control => control.IsGone(polls))];
        foreach (CardControl control in gone)
        {
            Release(control.Card);
            _gone.Add(control.Card);
        }

        if (gone.Length > 0)
            Publish([.. _sinks.Where(sink => !_gone.Contains(sink.Card))]);
    }

    private void ReadChanges()
    {
        _changes.Clear();
        _folder.Read(_changes);
        foreach (FolderChange change in _changes)
            Note(change);
    }

    private void Note(FolderChange change)
    {
        _isDirty = true;
        if (change.IsEverything)
        {
            _gone.Clear();
            ReleaseControls();
            _touched.UnionWith(_sinks.Select(sink => sink.Card));
        }
        else if (CardFile().Match(change.Name) is { Success: true } match)
        {
            NoteCard(int.Parse(match.Groups[2].ValueSpan, provider: null), match.Groups[1].Value == "control", change);
        }
    }

    private void NoteCard(int card, bool isControl, FolderChange change)
    {
        if (change.Is(MayBeUsable))
            _touched.Add(card);
        if (!isControl || change.Is(InotifyMask.Attrib))
            return;
        // Another card has the number now, or none: what is held belongs to the old one.
        _gone.Remove(card);
        Release(card);
    }

    private void Refresh()
    {
        _isDirty = false;
        List<CardSink> found = [.. _list.Query().Where(sink => !_gone.Contains(sink.Card))];
        HoldControls(found);
        // A card that went and came between two looks, or may be opened in some other way now.
        bool isWorthATry = found.Exists(sink => _touched.Contains(sink.Card));
        _touched.Clear();
        if (!Publish(found) && isWorthATry)
            _directory.Hint();
    }

    private bool Publish(List<CardSink> sinks)
    {
        bool isSame = sinks.SequenceEqual(_sinks);
        _sinks = sinks;
        _directory.Publish(Name, [.. sinks.Select(found => found.Sink)]);
        return !isSame;
    }

    private void HoldControls(List<CardSink> sinks)
    {
        foreach (int card in sinks.Select(found => found.Card).Distinct())
        {
            if (!_controls.ContainsKey(card) && CardControl.TryOpen(_roots, card) is { } control)
                _controls.Add(card, control);
        }
    }

    private void ReleaseControls()
    {
        foreach (int card in _controls.Keys.ToArray())
            Release(card);
    }

    private void Release(int card)
    {
        if (_controls.Remove(card, out CardControl? control))
            control.Dispose();
    }

    [GeneratedRegex(@"^(control|pcm)C(\d{1,4})(?:D|$)")]
    private static partial Regex CardFile();
}
