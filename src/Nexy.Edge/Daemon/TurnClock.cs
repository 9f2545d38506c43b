using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>Takes down when the steps of a turn happened first. Any thread.</summary>
internal sealed class TurnClock(TimeProvider time)
{
    private readonly DateTimeOffset _promptAt = time.GetUtcNow();
    private readonly long _began = time.GetTimestamp();
    private long _firstText;
    private long _firstAudio;
    private long _firstFrame;

    /// <summary>Text has come.</summary>
    public void MarkText() => Interlocked.CompareExchange(ref _firstText, time.GetTimestamp(), 0);

    /// <summary>Audio has come.</summary>
    public void MarkAudio() => Interlocked.CompareExchange(ref _firstAudio, time.GetTimestamp(), 0);

    /// <summary>A frame was heard.</summary>
    /// <param name="timestamp">When, as far as the device tells: never before it came.</param>
    public void MarkFrame(long timestamp) =>
        Interlocked.CompareExchange(ref _firstFrame, Math.Max(timestamp, Volatile.Read(ref _firstAudio)), 0);

    /// <summary>The turn ends now.</summary>
    public TurnTimings ToTimings() => new()
    {
        PromptAt = _promptAt.ToTimestamp(),
        FirstText = Since(Volatile.Read(ref _firstText)),
        FirstAudio = Since(Volatile.Read(ref _firstAudio)),
        FirstFramePlayed = Since(Volatile.Read(ref _firstFrame)),
        End = Since(time.GetTimestamp()),
    };

    private Duration? Since(long timestamp) =>
        timestamp == 0 ? null : time.GetElapsedTime(_began, timestamp).ToDuration();
}
