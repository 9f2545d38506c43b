namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. The place of one running request; disposing it again does nothing (R-S7). It ends once: by its own
/// completion, or by the reason that came first.
/// </summary>
internal sealed class AdmissionLease(
    AdmissionGuard guard, string sessionId, string hardwareId, TimeProvider time, MessageRate? rate) : IDisposable
{
    private static readonly Refusal Completed = new(RefusalCode.None, "", "");

    // Never disposed: without a timer there is nothing to free, and an interrupt may come at any time.
    private readonly CancellationTokenSource _ending = new();
    private readonly long _admittedAt = time.GetTimestamp();
    private long _lastSentAt = time.GetTimestamp();
    private Refusal? _end;

    public string SessionId { get; } = sessionId;

    public string HardwareId { get; } = hardwareId;

    /// <summary>Cancelled when the request has to end, for <see cref="EndReason"/> or because nobody is left to answer.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>Why the request has to end; null while it need not.</summary>
    public Refusal? EndReason => Volatile.Read(ref _end) is { } end && !ReferenceEquals(end, Completed) ? end : null;

    /// <summary>Time since the last message, or since the admission.</summary>
    public TimeSpan Idle => time.GetElapsedTime(Volatile.Read(ref _lastSentAt));

    /// <summary>Ends the request; false when it has ended before.</summary>
    public bool TryEnd(Refusal reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is not null)
            return false;
        // What the token wakes runs elsewhere: the caller may be a timer that others wait for.
        _ = _ending.CancelAsync();
        return true;
    }

    /// <summary>The call is over: there is nobody to answer, and no reason to tell.</summary>
    public void Abandon() => _ending.Cancel();

    /// <summary>The request is done; false when it had to end before, and must be answered so.</summary>
    public bool TryComplete() => Interlocked.CompareExchange(ref _end, Completed, null) is null;

    /// <summary>Counts a message that is to be sent. The sending flow only.</summary>
    public Refusal? CountMessage() => rate?.Count();

    /// <summary>A message was sent. The sending flow only.</summary>
    public void NoteSent()
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref _lastSentAt, now);
        guard.Tripwires.MessageRate.Add(now);
    }

    /// <summary>The first sound was sent. The sending flow only.</summary>
    public void NoteFirstAudio() => guard.Tripwires.FirstAudio.Add(time.GetElapsedTime(_admittedAt));

    public void Dispose()
    {
        TryComplete();
        guard.Release(this);
    }
}
