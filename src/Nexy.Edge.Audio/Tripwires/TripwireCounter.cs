namespace Nexy.Edge.Audio.Tripwires;

/// <summary>A number that only grows (R-J1). Any thread, the audio thread included.</summary>
public sealed class TripwireCounter(string name)
{
    private long _value;

    /// <summary>Name as technicians know it.</summary>
    public string Name { get; } = name;

    /// <summary>Events so far.</summary>
    public long Value => Volatile.Read(ref _value);

    /// <summary>One more.</summary>
    public void Increment() => Interlocked.Increment(ref _value);
}
