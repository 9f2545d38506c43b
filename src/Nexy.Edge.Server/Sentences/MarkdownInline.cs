using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>One request only; the flow that sends. Takes the text within lines: emphasis, links, addresses, characters.</summary>
internal sealed class MarkdownInline(SpeechBuilder spoken)
{
    private const int MaxTagChars = 200;
    private const int MaxReferenceChars = 100;

    private static readonly (string Name, char Character)[] Entities =
    [
        ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&#39;", '\''), ("&nbsp;", ' '),
    ];

    private SpokenWords _words = SpokenWords.English;
    private char _before = '\n';
    private int _targetDepth;
    private bool _isInAddress;
    private bool _isAddressCut;
    private bool _isTableRow;

    /// <summary>An address that the last segment was cut in goes on.</summary>
    public void BeginSegment() => (_isInAddress, _isAddressCut) = (_isAddressCut, false);

    public void BeginLine(bool isTableRow)
    {
        _before = '\n';
        _isTableRow = isTableRow;
    }

    /// <summary>Takes one or more characters of a line and tells how many.</summary>
    public int Take(ReadOnlySpan<char> text, SpokenWords words)
    {
        _words = words;
        var chars = _targetDepth > 0 ? SkipTarget(text)
            : _isInAddress ? SkipAddress(text)
            : TakeAddress(text) is > 0 and var address ? address
            : TakeMark(text);
        if (chars > 0)
            _before = text[chars - 1];
        return chars;
    }

    private int TakeMark(ReadOnlySpan<char> text) => text[0] switch
    {
        '\\' when text.Length > 1 && char.IsAscii(text[1]) && !char.IsLetterOrDigit(text[1]) =>
            1 + TakeRune(text[1..]),
        '`' => MarkdownLine.RunOf(text),
        '*' or '_' or '~' => TakeEmphasis(text),
        '!' when text.Length > 1 && text[1] == '[' => 1,
        '[' => OpenBracket(text),
        ']' => CloseBracket(text),
        '<' => TakeTag(text),
        '&' => TakeEntity(text),
        '|' when _isTableRow => AddPause(),
        _ => TakeRune(text),
    };

    /// <summary>"**so**" and "_so_", but neither "2 * 3" nor "a_b" nor "~5".</summary>
    private int TakeEmphasis(ReadOnlySpan<char> text)
    {
        var chars = MarkdownLine.RunOf(text);
        var after = chars < text.Length ? text[chars] : ' ';
        var isKept = text[0] switch
        {
            '*' => chars == 1 && ((char.IsDigit(_before) && char.IsDigit(after)) || (IsSpace(_before) && IsSpace(after))),
            '_' => char.IsLetterOrDigit(_before) && char.IsLetterOrDigit(after),
            _ => chars == 1,
        };
        return isKept ? TakeRune(text) : chars;
    }

    private int OpenBracket(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[1] == '^' && EndOf(text, ']', MaxReferenceChars) is > 0 and var chars)
            return chars;
        if (char.IsLetterOrDigit(_before))
            spoken.AddSpace();
        return 1;
    }

    private int CloseBracket(ReadOnlySpan<char> text)
    {
        var after = text.Length > 1 ? text[1] : ' ';
        if (after == '(')
        {
            _targetDepth = 1;
            return 2;
        }

        if (after == '[' && EndOf(text[1..], ']', MaxReferenceChars) is > 0 and var chars)
            return 1 + chars;
        if (char.IsLetterOrDigit(after))
            spoken.AddSpace();
        return 1;
    }

    /// <summary>The address of a link, "(https://… "title")", which may go on in the next segment.</summary>
    private int SkipTarget(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // A blank ends an address; only a title may follow.
            if (char.IsWhiteSpace(text[i]))
            {
                _targetDepth = 0;
                return text[i..].TrimStart(' ').StartsWith("\"") ? i + EndOf(text[i..], ')', MaxTagChars) : i;
            }

            _targetDepth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (_targetDepth == 0)
                return i + 1;
        }

        return text.Length;
    }

    private int TakeAddress(ReadOnlySpan<char> text)
    {
        if (char.IsLetterOrDigit(_before))
            return 0;
        var chars = WebAddress.LengthAt(text);
        if (chars == 0)
            return 0;
        spoken.Add(_words.Link);
        // At the end of a segment that was flushed: the rest of it comes with the next one.
        _isAddressCut = WebAddress.RunOf(text) == text.Length;
        return chars;
    }

    private int SkipAddress(ReadOnlySpan<char> text)
    {
        var chars = WebAddress.RunOf(text);
        (_isInAddress, _isAddressCut) = (false, chars == text.Length);
        return chars;
    }

    /// <summary>"&lt;br&gt;" is no text, "a &lt; b" is.</summary>
    private int TakeTag(ReadOnlySpan<char> text)
    {
        var isTag = text.Length > 1 && (char.IsAsciiLetter(text[1]) || text[1] is '/' or '!');
        var chars = isTag ? EndOf(text, '>', MaxTagChars) : 0;
        if (chars == 0)
            return TakeRune(text);
        var inside = text[1..(chars - 1)];
        if (inside.Contains(':') && !inside.Contains(' '))
        {
            spoken.Add(_words.Link);
            return chars;
        }

        // "<a@b.org>" reads well without the brackets.
        if (inside.Contains('@') && !inside.Contains(' '))
            return TakeAll(inside) + 2;
        if (text[1..chars].StartsWith("br", StringComparison.OrdinalIgnoreCase) || text[1] == '/')
            spoken.AddGap();
        return chars;
    }

    private int TakeEntity(ReadOnlySpan<char> text)
    {
        foreach (var (name, character) in Entities)
        {
            if (text.StartsWith(name))
            {
                TakeRune([character]);
                return name.Length;
            }
        }

        return TakeRune(text);
    }

    private int AddPause()
    {
        spoken.AddPause(',');
        return 1;
    }

    private int TakeAll(ReadOnlySpan<char> text)
    {
        for (var done = 0; done < text.Length;)
            done += TakeRune(text[done..]);
        return text.Length;
    }

    private int TakeRune(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var chars);
        if (Rune.IsWhiteSpace(rune))
            spoken.AddSpace();
        else if (SpokenCharacters.IsPicture(rune))
            spoken.AddGap();
        else if (!SpokenCharacters.IsInvisible(rune))
            spoken.Add(rune);
        return chars;
    }

    /// <summary>How many characters there are up to a closing one and with it; 0 when it does not come soon.</summary>
    private static int EndOf(ReadOnlySpan<char> text, char closer, int maxChars) =>
        text[..Math.Min(text.Length, maxChars)].IndexOf(closer) + 1;

    private static bool IsSpace(char character) => char.IsWhiteSpace(character);
}
