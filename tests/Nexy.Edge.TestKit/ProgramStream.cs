using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>What a program has written to one of its streams. Any thread.</summary>
internal sealed class ProgramStream
{
    // A child of the program may hold the stream open when the program has long ended.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly MemoryStream _written = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>All bytes so far.</summary>
    public byte[] Bytes
    {
        get
        {
            lock (_written)
                return _written.ToArray();
        }
    }

    /// <summary>The same as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Begins to read.</summary>
    public void Begin(Stream source) => _reading = ReadAsync(source);

    /// <summary>Waits for the end of the stream.</summary>
    public void WaitForEnd() => _reading.WaitAsync(Bound).GetAwaiter().GetResult();

    private async Task ReadAsync(Stream source)
    {
        byte[] buffer = new byte[16 * 1024];
        for (int count; (count = await source.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            lock (_written)
                _written.Write(buffer, 0, count);
        }
    }
}
