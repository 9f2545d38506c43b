using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Daemon;

/// <summary>
/// What was said last, to be said again: its text and the voice that was asked for, because sound is two thousand times as
/// large. Any thread.
/// </summary>
internal sealed class LastAnswer
{
    /// <summary>About an hour of speech; what goes beyond is not repeated.</summary>
    public const int MaxChars = 65536;

    private SayRequest? _again;

    /// <summary>What to say to repeat it; null when nothing was said yet.</summary>
    public SayRequest? Again => Volatile.Read(ref _again)?.Clone();

    /// <summary>Takes the place of what was said before, unless there are no words in it.</summary>
    public void Remember(string text, TurnRequest request)
    {
        if (!string.IsNullOrWhiteSpace(text))
            Volatile.Write(
                ref _again, new SayRequest { Text = text, Voice = request.Voice, Language = request.Language });
    }
}
