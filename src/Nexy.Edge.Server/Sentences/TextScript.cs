namespace Nexy.Edge.Server.Sentences;

/// <summary>Tells the language of a text by its letters: Russian for Cyrillic, English for the rest.</summary>
internal static class TextScript
{
    public const string English = "en";
    public const string Russian = "ru";

    /// <summary>
    /// The language to speak a text in. One Cyrillic letter decides for Russian, however many Latin ones there are: the
    /// Russian voice says Latin words by English rules, while the English voice spells Cyrillic letter by letter.
    /// </summary>
    public static string LanguageOf(string text) => HasCyrillic(text) ? Russian : English;

    /// <summary>Whether there is anything that a voice could say.</summary>
    public static bool IsSpeakable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsSymbol(rune))
                return true;
        }

        return false;
    }

    /// <summary>The text with halves of surrogate pairs replaced, which no wire takes.</summary>
    public static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        return string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
    }

    public static bool HasCyrillic(string text) => text.AsSpan().IndexOfAnyInRange('\u0400', '\u04FF') >= 0;
}
