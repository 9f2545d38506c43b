namespace Nexy.Edge.Linux.Journal;

/// <summary>
/// Carries records to journald on a thread of its own: whoever logs never waits for it. What does not fit because
/// journald stands still is counted, and told once it reads again (R-J3).
/// </summary>
public sealed class JournalWriter : IDisposable
{
    /// <summary>Records that wait at most; with <see cref="MaxBytes"/>, minutes of a usual day.</summary>
    public const int MaxRecords = 2048;

    /// <summary>Bytes that wait at most.</summary>
    public const int MaxBytes = 1 << 20;

    // A stop must not hang on a journald that does.
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<JournalRecord> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Func<JournalRecord, bool> _send;
    private readonly Action<JournalRecord> _fallback;
    private readonly Func<long, JournalRecord> _describeDrops;
    private readonly Thread _thread;
    private int _waitingBytes;
    private long _dropped;
    private bool _isEnding;

    /// <param name="send">Called on the writer's thread; may block; false: not taken.</param>
    /// <param name="fallback">Gets what <paramref name="send"/> did not take.</param>
    /// <param name="describeDrops">Makes the record that tells how many were dropped since the last one.</param>
    public JournalWriter(
        Func<JournalRecord, bool> send, Action<JournalRecord> fallback, Func<long, JournalRecord> describeDrops)
    {
        _send = send;
        _fallback = fallback;
        _describeDrops = describeDrops;
        _thread = LinuxThreads.StartJournalWriter(Run);
    }

    /// <summary>Records dropped and not yet told of. Any thread.</summary>
    public long DroppedRecords => Interlocked.Read(ref _dropped);

    /// <summary>Hands a record over and returns at once. Any thread but the audio thread, which never logs.</summary>
    /// <returns>False: there was no room, and it was counted as dropped.</returns>
    public bool TryWrite(JournalRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            var hasRoom = _waiting.Count < MaxRecords && _waitingBytes + record.TotalBytes <= MaxBytes;
            if (_isEnding || !hasRoom)
            {
                Interlocked.Increment(ref _dropped);
                return false;
            }

            _waiting.Enqueue(record);
            _waitingBytes += record.TotalBytes;
        }

        _arrived.Release();
        return true;
    }

    /// <summary>Writes what waits, for a second at most.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isEnding)
                return;
            _isEnding = true;
        }

        _arrived.Release();
        // Left behind in a blocked call, the thread ends with the process.
        if (_thread.Join(FlushTime))
            _arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _arrived.Wait();
            if (Take() is not { } record)
                return;
            TellDrops();
            Carry(record);
        }
    }

    // The last release is the end's, and finds nothing.
    private JournalRecord? Take()
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out var record))
                return null;
            _waitingBytes -= record.TotalBytes;
            return record;
        }
    }

    private void TellDrops()
    {
        var dropped = Interlocked.Exchange(ref _dropped, 0);
        if (dropped > 0)
            Carry(_describeDrops(dropped));
    }

    private void Carry(JournalRecord record)
    {
        if (!_send(record))
            _fallback(record);
    }
}
