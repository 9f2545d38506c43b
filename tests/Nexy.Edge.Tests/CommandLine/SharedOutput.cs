namespace Nexy.Edge.Tests.CommandLine;

/// <summary>An output that one thread writes and another one reads. Any thread.</summary>
internal sealed class SharedOutput : StringWriter
{
    private readonly Lock _gate = new();

    public override void Write(char value)
    {
        lock (_gate)
            base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_gate)
            base.Write(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_gate)
            base.Write(value);
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override string ToString()
    {
        lock (_gate)
            return base.ToString();
    }
}
