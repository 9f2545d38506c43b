using System.Collections.Frozen;

namespace Nexy.Edge.Server;

/// <summary>
/// Any thread. Tells whether text with a white space after it is a whole sentence (R-T4). A sentence too long is a small
/// fault, one cut at "Mr." is heard: in doubt the answer is no.
/// </summary>
internal static class SentenceEnd
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "capt", "lt", "sgt", "st", "sr", "jr", "vs", "etc",
        "approx", "fig", "vol", "ed", "eds", "pp", "inc", "ltd", "corp", "dept", "est", "min", "max", "tel", "ext",
        "jan", "feb", "aug", "sept", "oct", "nov", "dec", "ave", "blvd", "rd", "cf", "al",
        "ул", "др", "пр", "просп", "пер", "пл", "стр", "рис", "гл", "им", "тыс", "млн", "млрд", "трлн", "руб", "коп",
        "мин", "сек", "см", "мм", "км", "кг", "гр", "проф", "акад", "доц", "ст", "обл", "респ", "тов", "гос", "напр",
        "прим", "англ", "рус", "кв", "корп", "эт", "тел", "янв", "февр", "авг", "сент", "окт", "нояб", "дек", "нэ",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static SentenceEndKind Judge(string text)
    {
        var body = text.AsSpan().TrimEnd();
        var bare = body.TrimEnd("\"'»”’“)]*_");
        if (bare.IsEmpty || text.Length - body.Length != 1)
            return SentenceEndKind.None;
        var isQuoted = bare.Length != body.Length;
        return bare[^1] switch
        {
            '…' => SentenceEndKind.DependsOnNextWord,
            '.' when bare.EndsWith("..") => SentenceEndKind.DependsOnNextWord,
            '.' when IsAbbreviation(bare) => SentenceEndKind.None,
            '.' or '!' or '?' => isQuoted ? SentenceEndKind.DependsOnNextWord : SentenceEndKind.Certain,
            _ => SentenceEndKind.None,
        };
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> endingWithDot)
    {
        var sentence = endingWithDot[..^1];
        var word = sentence[(LastWordStart(sentence))..];
        if (word.IsEmpty)
            return false;
        // "1. First": the number of a list's line.
        if (word.Length == sentence.Trim().Length && word.IndexOfAnyExceptInRange('0', '9') < 0)
            return true;
        return HasOnlySingleLetters(word) || Abbreviations.Contains(word.ToString().ToLowerInvariant());
    }

    private static int LastWordStart(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.'))
            start--;
        return start;
    }

    /// <summary>Initials and the like: "A", "p.m", "т.д", and "т. д." word by word.</summary>
    private static bool HasOnlySingleLetters(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return word.Length % 2 == 1;
    }
}
