namespace Nexy.Edge.Server;

/// <summary>Something that goes up and down. Any thread.</summary>
public sealed class ServerLevel(string name)
{
    private readonly Lock _gate = new();
    private long _value;
    private long _max;
    private long _raised;

    /// <summary>Name as technicians know it.</summary>
    public string Name { get; } = name;

    /// <summary>The level now, the highest since the start, and how often it rose.</summary>
    public (long Value, long Max, long Raised) Read()
    {
        lock (_gate)
            return (_value, _max, _raised);
    }

    internal void Raise()
    {
        lock (_gate)
        {
            _raised++;
            _max = Math.Max(_max, ++_value);
        }
    }

    internal void Lower()
    {
        lock (_gate)
            _value--;
    }
}
