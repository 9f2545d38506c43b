using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only; the flow that sends. Makes of a segment what the voice gets (R-T5): no marks of Markdown, no code, no
/// addresses, no emoji, no control characters, NFKC. Segments of one answer have to come in order: a block of code, a
/// link's address or a line may go on in the next one.
/// </summary>
internal sealed class SpeechCleaner
{
    private readonly SpeechBuilder _spoken = new();
    private readonly MarkdownInline _inline;
    private SpokenWords _words = SpokenWords.English;
    private bool _isAtLineStart = true;
    private bool _isInHeading;

    // The fence of the block of code that the text is in; none is 0.
    private int _fenceChars;
    private char _fenceMark;
    private bool _isAtCodeLineStart;

    public SpeechCleaner() => _inline = new MarkdownInline(_spoken);

    /// <summary>What is to be spoken of a segment; empty when there is nothing.</summary>
    public string Clean(string segment)
    {
        ReadOnlySpan<char> text = Nfkc.Normalize(segment);
        ChooseWords(segment);
        _inline.BeginSegment();
        for (var done = 0; done < text.Length;)
            done += Take(text[done..]);
        return _spoken.Take(segment);
    }

    private int Take(ReadOnlySpan<char> text)
    {
        if (_fenceChars > 0)
            return SkipCode(text);
        if (_isAtLineStart)
            return BeginLine(text);
        if (text[0] != '\n')
            return _inline.Take(text, _words);
        EndLine();
        return 1;
    }

    /// <summary>A name in Latin letters does not make a Russian answer English; a whole sentence without Cyrillic does.</summary>
    private void ChooseWords(string segment)
    {
        if (TextScript.HasCyrillic(segment))
            _words = SpokenWords.Russian;
        else if (_fenceChars == 0 && !segment.Contains('`') && !segment.Contains("://", StringComparison.Ordinal)
            && segment.AsSpan().IndexOfAnyInRange('a', 'z') >= 0)
            _words = SpokenWords.English;
    }

    private int BeginLine(ReadOnlySpan<char> text)
    {
        if (char.IsWhiteSpace(text[0]))
        {
            if (text[0] == '\n')
                _spoken.AddPause('.');
            return 1;
        }

        var line = MarkdownLine.Of(text);
        if (text[0] == '>')
            return 1;
        _isAtLineStart = false;
        _inline.BeginLine(isTableRow: text[0] == '|');
        if (MarkdownLine.FenceOf(line) is > 0 and var fence)
            return BeginCode(text[0], fence);
        if (MarkdownLine.IsRule(line))
            return line.Length;
        return BeginBlock(line);
    }

    private int BeginBlock(ReadOnlySpan<char> line)
    {
        var bullet = MarkdownLine.BulletOf(line);
        if (bullet > 0 || line[0] == '|' || MarkdownLine.IsNumbered(line))
            _spoken.AddPause(',');
        if (bullet > 0)
            return bullet;
        var heading = MarkdownLine.HeadingOf(line);
        _isInHeading = heading > 0;
        if (_isInHeading)
            _spoken.AddPause('.');
        return heading > 0 ? heading : _inline.Take(line, _words);
    }

    private void EndLine()
    {
        if (_isInHeading)
            _spoken.AddPause('.');
        _spoken.AddSpace();
        _isInHeading = false;
        _isAtLineStart = true;
    }

    private int BeginCode(char mark, int chars)
    {
        (_fenceMark, _fenceChars, _isAtCodeLineStart) = (mark, chars, false);
        _spoken.AddPause('.');
        _spoken.Add(_words.Code);
        return chars;
    }

    private int SkipCode(ReadOnlySpan<char> text)
    {
        var line = MarkdownLine.Of(text);
        var isEnd = _isAtCodeLineStart && MarkdownLine.IsFenceEnd(line, _fenceMark, _fenceChars);
        _isAtCodeLineStart = line.Length < text.Length || (_isAtCodeLineStart && line.IsWhiteSpace());
        if (isEnd)
            _fenceChars = 0;
        if (isEnd)
            EndLine();
        return Math.Min(line.Length + 1, text.Length);
    }
}
