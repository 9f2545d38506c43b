namespace Nexy.Edge.Server;

/// <summary>A number that only grows. Any thread.</summary>
public sealed class ServerCounter(string name)
{
    private long _value;

    /// <summary>Name as technicians know it; ends in <c>_count</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Events so far.</summary>
    public long Value => Volatile.Read(ref _value);

    /// <summary>One more.</summary>
    internal void Increment() => Interlocked.Increment(ref _value);
}
