using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>One request only. Collects what the voice gets: single blanks, and pauses where lines ended without a mark.</summary>
internal sealed class SpeechBuilder
{
    // Most sentences fit.
    private const int FirstChars = 64;

    private readonly StringBuilder _text = new(FirstChars);
    private bool _isSpaceDue;
    private bool _isGapDue;
    private char _pause;

    /// <summary>White space: one blank, if more text follows.</summary>
    public void AddSpace() => _isSpaceDue = true;

    /// <summary>Something was left out here; a mark that follows goes to the word before.</summary>
    public void AddGap() => _isSpaceDue = _isGapDue = true;

    /// <summary>A list's item, a cell or a paragraph ended: without a mark of its own it gets this one.</summary>
    public void AddPause(char mark)
    {
        _isSpaceDue = true;
        if (_pause != '.')
            _pause = mark;
    }

    public void Add(Rune rune)
    {
        Separate(_isGapDue && rune.Value is '.' or ',' or '!' or '?' or ';' or ':');
        Span<char> units = stackalloc char[2];
        _text.Append(units[..rune.EncodeToUtf16(units)]);
    }

    public void Add(string words)
    {
        Separate(isMark: false);
        _text.Append(words);
    }

    /// <summary>What was collected, of a segment that it may be the same as; begins anew.</summary>
    public string Take(string segment)
    {
        var text = _text.Equals(segment) ? segment : _text.ToString();
        _text.Clear();
        _isSpaceDue = _isGapDue = false;
        _pause = '\0';
        return text;
    }

    private void Separate(bool isMark)
    {
        if (_text.Length > 0)
        {
            if (_pause != '\0' && !isMark && (char.IsLetterOrDigit(_text[^1]) || _text[^1] is ')' or '"' or '»' or '”' or '%'))
                _text.Append(_pause);
            if (_isSpaceDue && !isMark)
                _text.Append(' ');
        }

        _isSpaceDue = _isGapDue = false;
        _pause = '\0';
    }
}
