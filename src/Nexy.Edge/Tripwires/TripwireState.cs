namespace Nexy.Edge.Tripwires;

/// <summary>Whether one counter or timer is over its threshold, looked at now and then. <i>Under the watch's gate.</i></summary>
internal sealed class TripwireState
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // A timer that swings around its threshold must not warn at each swing.
    private const double QuietShare = 0.8;

    // What came before the first look has come since the start.
    private readonly Queue<(long Timestamp, long Count)> _looks;

    /// <param name="startTimestamp">When the counting began.</param>
    public TripwireState(long startTimestamp) => _looks = new([(startTimestamp, 0)]);

    /// <summary>Events or measurements at the last snapshot.</summary>
    public long ToldCount { get; set; }

    /// <summary>Over its threshold, and not quiet since.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What of a reading counts against the threshold.</summary>
    public double Measured { get; private set; }

    /// <summary>True once per crossing; the next one counts when it has been quiet in between.</summary>
    public bool Crosses(TripwireReading reading, double threshold, TimeProvider time)
    {
        var now = time.GetTimestamp();
        // Two looks that span the window are the least that tell what happened in it.
        while (_looks.Count > 1 && time.GetElapsedTime(_looks.ElementAt(1).Timestamp, now) >= Window)
            _looks.Dequeue();
        var inWindow = reading.Count - _looks.Peek().Count;
        _looks.Enqueue((now, reading.Count));
        var isCounter = reading.Definition.Kind == TripwireKind.Counter;
        Measured = isCounter ? inWindow : reading.Value;
        var isOver = threshold > 0 && Measured >= threshold && inWindow > 0;
        var isQuiet = threshold <= 0 || (isCounter ? inWindow == 0 : Measured < threshold * QuietShare);
        var crosses = isOver && !IsOver;
        IsOver = isOver || (IsOver && !isQuiet);
        return crosses;
    }
}
