using System.Buffers;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Any thread. The program of <c>voice.command</c> with its arguments. <c>{text}</c>, <c>{language}</c> and
/// <c>{voice}</c> are filled in; without <c>{text}</c> the text goes to standard input.
/// </summary>
internal sealed class CommandLineTemplate(IReadOnlyList<string> words)
{
    private const string TextMark = "{text}";
    private const string LanguageMark = "{language}";
    private const string VoiceMark = "{voice}";

    private static readonly SearchValues<char> NameChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-/");

    public string Program => words[0];

    public bool TakesVoice => words.Any(word => word.Contains(VoiceMark, StringComparison.Ordinal));

    private bool TakesText => words.Any(word => word.Contains(TextMark, StringComparison.Ordinal));

    /// <summary>The words to start, and what goes to standard input.</summary>
    public (IReadOnlyList<string> Words, string Input) Fill(string sentence, SpeechStyle style)
    {
        // One line, one utterance: programs speak or read line by line.
        var text = new string([.. sentence.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        var language = style.IsAuto ? TextScript.LanguageOf(sentence) : style.Language;
        // The program stays as it is, whatever a sentence says.
        string[] filled = [words[0], .. words.Skip(1).Select(word => FillWord(word, text, Name(language), Name(style.VoiceName)))];
        return (filled, TakesText ? "" : text + "\n");
    }

    private static string FillWord(string word, string text, string language, string voice)
    {
        var filled = word.Replace(LanguageMark, language, StringComparison.Ordinal)
            .Replace(VoiceMark, voice, StringComparison.Ordinal)
            .Replace(TextMark, text, StringComparison.Ordinal);
        // A sentence that begins with a hyphen is no option.
        return word.StartsWith(TextMark, StringComparison.Ordinal) && filled.StartsWith('-') ? " " + filled : filled;
    }

    // Comes with the request: never an option, never a path upwards.
    private static string Name(string name) =>
        name.AsSpan().ContainsAnyExcept(NameChars) || name.StartsWith('-') || name.Contains("..", StringComparison.Ordinal)
            ? throw new VoiceNotFoundException($"'{name}' cannot be the name of a voice or language of a command.")
            : name;
}
