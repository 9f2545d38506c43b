using System.Text;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. Text that comes ahead of its request (phase COLLECT), per device and session. Bounded, and forgotten when
/// no request comes for it.
/// </summary>
internal sealed class PromptCollector(TimeProvider time)
{
    public const int MaxChars = 32 * 1024;
    public const int MaxEntries = 64;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string HardwareId, string SessionId), Collected> _entries = [];

    /// <summary>Adds one chunk; null when it was taken. Chunks are joined as they are: their borders are no word borders (R-T3).</summary>
    public Refusal? Add(string hardwareId, string sessionId, int chunkSeq, string text)
    {
        lock (_gate)
        {
            Forget();
            var isKnown = _entries.TryGetValue((hardwareId, sessionId), out var entry);
            if (isKnown && chunkSeq <= entry!.LastSeq)
                return Refusal.ChunkOutOfOrder(chunkSeq, entry.LastSeq);
            entry ??= new Collected();
            if (entry.Text.Length + text.Length > MaxChars || (!isKnown && _entries.Count >= MaxEntries))
                return Refusal.CollectLimit;
            entry.Text.Append(text);
            entry.LastSeq = chunkSeq;
            entry.TouchedAt = time.GetTimestamp();
            _entries[(hardwareId, sessionId)] = entry;
            return null;
        }
    }

    /// <summary>What was collected so far; it stays, because the request may yet be refused.</summary>
    public string Peek(string hardwareId, string sessionId)
    {
        lock (_gate)
        {
            Forget();
            return _entries.TryGetValue((hardwareId, sessionId), out var entry) ? entry.Text.ToString() : "";
        }
    }

    /// <summary>The request runs: its text is used up.</summary>
    public void Remove(string hardwareId, string sessionId)
    {
        lock (_gate)
            _entries.Remove((hardwareId, sessionId));
    }

    private void Forget()
    {
        foreach (var (key, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.TouchedAt) > Lifetime)
                _entries.Remove(key);
        }
    }

    private sealed class Collected
    {
        public StringBuilder Text { get; } = new();

        public int LastSeq { get; set; }

        public long TouchedAt { get; set; }
    }
}
