using System.Globalization;
using System.Text;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Recognises the prompts of the builtin text engine, whatever their case and punctuation.</summary>
internal static class PromptMatcher
{
    /// <summary>"Скажи, который час" asks for the time, while "скажи привет" gives a text to say.</summary>
    private static readonly string[] RussianTellVerbs = ["скажи", "скажите"];

    private static readonly string[] SayVerbs = ["say", "repeat", "произнеси", "повтори", .. RussianTellVerbs];
    private static readonly string[] Courtesies = ["please", "пожалуйста"];
    private static readonly string[] VolumeWords = ["volume", "громкость", "громкости"];

    public static PromptIntent Match(string prompt)
    {
        var words = Words(prompt);
        string[] plain = [.. words.Where(word => !Courtesies.Contains(word))];
        if (PromptPhrases.IsRepeat(plain))
            return new PromptIntent(PromptKind.Repeat);
        if (SinkPhrases.Find(plain) is { } sink)
            return new PromptIntent(PromptKind.UseSink, sink);
        if (TrySay(prompt) is { } say)
            return say;
        if (words.Intersect(VolumeWords).Any() && words.FirstOrDefault(IsNumber) is { } number)
            return new PromptIntent(PromptKind.SetVolume, Percent: Percent(number));
        return new PromptIntent(PromptPhrases.Find(words));
    }

    private static PromptIntent? TrySay(string prompt)
    {
        var rest = prompt.AsSpan().Trim();
        var verb = TakeWord(ref rest);
        if (Courtesies.Contains(verb))
            verb = TakeWord(ref rest);
        if (!SayVerbs.Contains(verb) || rest.IsEmpty)
            return null;
        var text = rest.ToString();
        if (RussianTellVerbs.Contains(verb) && PromptPhrases.Find(Words(text)) is var kind and not PromptKind.Unknown)
            return new PromptIntent(kind);
        return new PromptIntent(PromptKind.Say, text);
    }

    private static string TakeWord(ref ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        var word = text[..end].ToString().ToLowerInvariant();
        text = text[end..].TrimStart(" \t\r\n,:");
        return word;
    }

    /// <summary>Words in lower case; apostrophes vanish, other punctuation separates, ё is written е.</summary>
    private static string[] Words(string prompt)
    {
        var text = new StringBuilder(prompt.Length);
        foreach (var character in prompt.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(character))
                text.Append(char.ToLowerInvariant(character)).Replace('ё', 'е', text.Length - 1, 1);
            else if (character is not ('\'' or '’'))
                text.Append(' ');
        }

        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    private static int Percent(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : int.MaxValue;
}
