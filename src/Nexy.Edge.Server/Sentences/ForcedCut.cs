using System.Globalization;

namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. Where a text is cut that has no end of a sentence and may not grow (R-T1).</summary>
internal static class ForcedCut
{
    /// <summary>How many characters go: up to a clause's end in the last two thirds, a word's end, or a whole character's.</summary>
    public static int Find(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i > text.Length / 3; i--)
        {
            if (char.IsWhiteSpace(text[i]) && IsClauseEnd(text[i - 1], text[i]))
                return i + 1;
        }

        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsWhiteSpace(text[i]))
                return i + 1;
        }

        // Half a surrogate pair would pass for a character of its own.
        var whole = char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
        return LastCharacterStart(whole);
    }

    private static bool IsClauseEnd(char last, char space) =>
        space == '\n' || last is ',' or ';' or ':' or '—' or '–' or ')' or '!' or '?' or '…';

    /// <summary>No word is that long. Its last character may not be whole yet: an emoji has up to a dozen parts.</summary>
    private static int LastCharacterStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (true)
        {
            var chars = StringInfo.GetNextTextElementLength(text[start..]);
            if (start + chars == text.Length)
                break;
            start += chars;
        }

        return start > 0 ? start : text.Length;
    }
}
