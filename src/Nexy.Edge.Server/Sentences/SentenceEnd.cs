using System.Globalization;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// Any thread. Tells whether text with a white space after it is a whole sentence (R-T4). A sentence too long is a small
/// fault, one cut at "Mr." is heard: in doubt the answer is no.
/// </summary>
internal static class SentenceEnd
{
    private const int MaxListNumberDigits = 3;
    private const int MaxVowellessChars = 5;

    /// <param name="text">What is there so far, without the white space.</param>
    public static SentenceEndKind Judge(ReadOnlySpan<char> text)
    {
        var bare = WithoutClosers(text);
        if (bare.IsEmpty)
            return SentenceEndKind.None;
        var isClosed = bare.Length != text.Length;
        return bare[^1] switch
        {
            '…' => SentenceEndKind.UnlessSmallLetter,
            '.' when bare.EndsWith("..") => SentenceEndKind.UnlessSmallLetter,
            '.' => JudgeDot(bare[..^1], isClosed),
            '!' or '?' => isClosed ? SentenceEndKind.UnlessSmallLetter : SentenceEndKind.Certain,
            _ => SentenceEndKind.None,
        };
    }

    private static SentenceEndKind JudgeDot(ReadOnlySpan<char> text, bool isClosed)
    {
        var word = text[LastWordStart(text)..];
        // ".NET." or a lone dot: nothing that could be an abbreviation.
        if (word.IsEmpty || word[0] == '.')
            return SentenceEndKind.UnlessSmallLetter;
        if (word.IndexOfAnyExceptInRange('0', '9') < 0)
            return IsListNumber(text, word) ? SentenceEndKind.None : EndUnlessClosed(isClosed);
        if (SentenceWords.IsBound(word))
            return SentenceEndKind.None;
        if (word.Equals("no", StringComparison.OrdinalIgnoreCase))
            return SentenceEndKind.UnlessNumber;
        if (IsAbbreviation(word))
            return SentenceEndKind.IfStarter;
        return LooksAbbreviated(word) ? SentenceEndKind.UnlessSmallLetter : EndUnlessClosed(isClosed);
    }

    private static SentenceEndKind EndUnlessClosed(bool isClosed) =>
        isClosed ? SentenceEndKind.UnlessSmallLetter : SentenceEndKind.Certain;

    /// <summary>Quotes, brackets, marks of Markdown and emoji may stand between the end mark and the white space.</summary>
    private static ReadOnlySpan<char> WithoutClosers(ReadOnlySpan<char> text)
    {
        var chars = text.Length;
        while (chars > 0 && IsCloser(text[chars - 1]))
            chars--;
        return text[..chars];
    }

    private static bool IsCloser(char character) => character is '"' or '\'' or '»' or '”' or '’' or '“' or ')' or ']' or '*' or '_'
        or '`' or '~' or '\uFE0F' or '\u200D'
        || char.IsSurrogate(character)
        || (character > '\u2000' && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.OtherSymbol);

    private static int LastWordStart(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-'))
            start--;
        return start;
    }

    /// <summary>"1." where a line or sentence begins is the number of a list's item.</summary>
    private static bool IsListNumber(ReadOnlySpan<char> text, ReadOnlySpan<char> number)
    {
        if (number.Length > MaxListNumberDigits)
            return false;
        var before = text[..^number.Length];
        if (!before.IsEmpty && !char.IsWhiteSpace(before[^1]) && !"*_>#-+".Contains(before[^1]))
            return false;
        before = before.TrimEnd(" \t*_>#-+");
        // "Fig. 3." and "Jan. 5." are no items of a list.
        return before.IsEmpty || before[^1] is '\n' or '!' or '?' or ':' or ';'
            || (before[^1] == '.' && !IsAbbreviation(before[(LastWordStart(before[..^1]))..^1]));
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        SentenceWords.IsBound(word) || SentenceWords.IsFree(word) || HasOnlySingleLetters(word);

    /// <summary>Initials and the like: "A", "U.S", "к.м.н", and "т. д." word by word.</summary>
    private static bool HasOnlySingleLetters(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return word.Length % 2 == 1;
    }

    /// <summary>No word of a sentence has no vowel, so this is an abbreviation that nobody thought of.</summary>
    private static bool LooksAbbreviated(ReadOnlySpan<char> word) =>
        word.Length <= MaxVowellessChars && word.IndexOfAny("aeiouyаеёиоуыэюя") < 0 && word.IndexOfAny("AEIOUYАЕЁИОУЫЭЮЯ") < 0
        && word.IndexOfAnyInRange('0', '9') < 0;
}
