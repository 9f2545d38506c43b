namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. The words of this server in the language of a prompt.</summary>
internal static class AnswerWriters
{
    private static readonly EnglishAnswers English = new();
    private static readonly RussianAnswers Russian = new();

    public static IAnswerWriter For(string prompt) =>
        TextScript.LanguageOf(prompt) == TextScript.Russian ? Russian : English;
}
