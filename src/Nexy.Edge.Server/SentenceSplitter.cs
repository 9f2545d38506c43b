using System.Text;

namespace Nexy.Edge.Server;

/// <summary>
/// One request only. Cuts a text that arrives in pieces into sentences. The sentences joined are the text, character by
/// character, and they do not depend on where the pieces were cut (R-T2, R-T3).
/// </summary>
internal sealed class SentenceSplitter
{
    /// <summary>A sentence that grows to this is cut at a clause or word boundary (R-T1).</summary>
    public const int MaxChars = 300;

    private const int MinForcedClauseChars = 100;

    private readonly StringBuilder _pending = new();
    private bool _awaitsNextWord;

    /// <summary>Takes a piece and adds the sentences that it ends to <paramref name="sentences"/>.</summary>
    public void Append(string piece, ICollection<string> sentences)
    {
        foreach (var character in piece)
        {
            if (_awaitsNextWord && !char.IsWhiteSpace(character))
                DecideByNextWord(character, sentences);
            _pending.Append(character);
            if (char.IsWhiteSpace(character) && !_awaitsNextWord)
                DecideAtSpace(sentences);
            if (_pending.Length >= MaxChars)
                sentences.Add(Take(ForcedCut()));
        }
    }

    /// <summary>The rest, when no more text will come; null when there is none.</summary>
    public string? Flush() => _pending.Length == 0 ? null : Take(_pending.Length);

    private void DecideAtSpace(ICollection<string> sentences)
    {
        switch (SentenceEnd.Judge(_pending.ToString()))
        {
            case SentenceEndKind.Certain:
                sentences.Add(Take(_pending.Length));
                break;
            case SentenceEndKind.DependsOnNextWord:
                _awaitsNextWord = true;
                break;
        }
    }

    private void DecideByNextWord(char first, ICollection<string> sentences)
    {
        _awaitsNextWord = false;
        if (!char.IsLower(first))
            sentences.Add(Take(_pending.Length));
    }

    private string Take(int chars)
    {
        var sentence = _pending.ToString(0, chars);
        _pending.Remove(0, chars);
        _awaitsNextWord &= _pending.Length > 0;
        return sentence;
    }

    private int ForcedCut()
    {
        var text = _pending.ToString();
        for (var i = text.Length - 1; i >= MinForcedClauseChars; i--)
        {
            if (char.IsWhiteSpace(text[i]) && text[i - 1] is ',' or ';' or ':' or '—' or '–' or ')')
                return i + 1;
        }

        var space = text.AsSpan().LastIndexOfAny(' ', '\n', '\t');
        if (space > 0)
            return space + 1;
        // No word is that long: cut anywhere but inside a surrogate pair.
        return char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
    }
}
