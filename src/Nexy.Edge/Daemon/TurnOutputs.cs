using System.Text;

namespace Nexy.Edge.Daemon;

/// <summary>Where the pieces of a turn go. One flow only.</summary>
/// <param name="Speech">Audio.</param>
/// <param name="Report">Progress.</param>
/// <param name="Clock">First times.</param>
/// <param name="FirstFrame">Done when the first frame of the turn was heard and told.</param>
internal sealed record TurnOutputs(TurnSpeech Speech, TurnReport Report, TurnClock Clock, Task FirstFrame)
{
    private readonly StringBuilder _text = new();

    /// <summary>Commands, each to be told of when everything was heard (R-S12).</summary>
    public List<TurnAction> Actions { get; } = [];

    /// <summary>The text so far, as much of it as is kept.</summary>
    public string Text => _text.ToString();

    /// <summary>Keeps a piece of text.</summary>
    public void AddText(string text) =>
        _text.Append(text, 0, Math.Min(text.Length, LastAnswer.MaxChars - _text.Length));

    /// <summary>The device's own words in the language of the answer, or of the question where the answer has none.</summary>
    public DeviceWords Words(TurnRequest request) => DeviceWords.For(_text.Length > 0 ? Text : request.Asked);
}
