using System.Text;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Reads what a program says on standard error, so that it never waits there, and keeps the end of it.</summary>
internal sealed class LastWords
{
    private const int KeptChars = 400;

    private readonly Lock _gate = new();
    private string _text = "";

    public LastWords(Stream stream) => Reading = ReadAsync(stream);

    /// <summary>Ends with the stream.</summary>
    public Task Reading { get; }

    /// <summary>The end of what was said so far, as one line.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
                return string.Join(' ', _text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
                Keep(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private void Keep(string said)
    {
        lock (_gate)
        {
            _text += said;
            _text = _text[Math.Max(0, _text.Length - KeptChars)..];
        }
    }
}
