namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. The sound of phrases, byte for byte; what was not used for longest goes first.</summary>
internal sealed class PhraseCache(int maxBytes)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(PhraseKey Key, IReadOnlyList<PcmChunk> Chunks)> _byUse = [];
    private readonly Dictionary<PhraseKey, LinkedListNode<(PhraseKey Key, IReadOnlyList<PcmChunk> Chunks)>> _byKey = [];

    /// <summary>All that is kept; never more than the limit.</summary>
    public int Bytes { get; private set; }

    public IReadOnlyList<PcmChunk>? Find(PhraseKey key)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Chunks;
        }
    }

    public void Add(PhraseKey key, IReadOnlyList<PcmChunk> chunks)
    {
        var bytes = BytesOf(chunks);
        if (bytes > maxBytes)
            return;
        lock (_gate)
        {
            // Two requests may have spoken it at the same time.
            if (_byKey.ContainsKey(key))
                return;
            while (Bytes + bytes > maxBytes)
                RemoveOldest();
            _byKey[key] = _byUse.AddFirst((key, chunks));
            Bytes += bytes;
        }
    }

    private void RemoveOldest()
    {
        var (key, chunks) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _byKey.Remove(key);
        Bytes -= BytesOf(chunks);
    }

    private static int BytesOf(IReadOnlyList<PcmChunk> chunks) => chunks.Sum(chunk => chunk.Data.Length);
}
