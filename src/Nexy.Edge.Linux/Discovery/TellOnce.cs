namespace Nexy.Edge.Linux.Discovery;

/// <summary>Passes each line on once. <i>Discovery thread only</i>, after the start.</summary>
internal sealed class TellOnce(Action<string> told)
{
    // What differs each time must not fill the memory.
    private const int MaxLines = 64;

    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);

    public void Tell(string line)
    {
        if (_lines.Count < MaxLines && _lines.Add(line))
            told(line);
    }
}
