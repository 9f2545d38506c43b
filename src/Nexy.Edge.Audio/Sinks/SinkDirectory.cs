namespace Nexy.Edge.Audio.Sinks;

/// <summary>
/// Which sinks are there: watchers of cards, radio links and sound servers tell it, the output loop reads it
/// and is woken by every change. Any thread.
/// </summary>
public sealed class SinkDirectory
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, IReadOnlyList<PresentSink>> _bySource = new(StringComparer.Ordinal);
    private SinkInventory _inventory = new(0, []);

    /// <summary>Called after each change, outside the gate; must not block.</summary>
    public event Action? Changed;

    /// <summary>What is there now; immutable.</summary>
    public SinkInventory Inventory => Volatile.Read(ref _inventory);

    /// <summary>Replaces what one watcher knows. Telling the same again changes nothing.</summary>
    /// <param name="source">Name of the watcher: <c>cards</c>, <c>bluetooth</c>.</param>
    /// <param name="sinks">All that it sees, in a stable order.</param>
    public void Publish(string source, IReadOnlyList<PresentSink> sinks)
    {
        lock (_gate)
        {
            if (_bySource.TryGetValue(source, out var known) && known.SequenceEqual(sinks))
                return;
            _bySource[source] = sinks;
            Renew();
        }

        Changed?.Invoke();
    }

    /// <summary>
    /// Something changed that no list shows: a sound server is back, a device file got its permissions. What
    /// refused to open is worth another try.
    /// </summary>
    public void Hint()
    {
        lock (_gate)
            Renew();
        Changed?.Invoke();
    }

    private void Renew() =>
        Volatile.Write(
            ref _inventory, new SinkInventory(_inventory.Version + 1, [.. _bySource.Values.SelectMany(sinks => sinks)]));
}
