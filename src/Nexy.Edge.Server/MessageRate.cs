namespace Nexy.Edge.Server;

/// <summary>One flow at a time. Counts the messages of one stream within a window of one second that slides (R-S5).</summary>
internal sealed class MessageRate(int maxPerSec, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // Never more than the limit: the message beyond it is the stream's last.
    private readonly Queue<long> _sentAt = [];

    /// <summary>Counts one more; null while it is within the limit.</summary>
    public Refusal? Count()
    {
        var now = time.GetTimestamp();
        while (_sentAt.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
            _sentAt.Dequeue();
        // The one that is held back counts, too: that many were to be sent.
        if (_sentAt.Count >= maxPerSec)
            return Refusal.RateLimit(maxPerSec + 1, maxPerSec);
        _sentAt.Enqueue(now);
        return null;
    }
}
