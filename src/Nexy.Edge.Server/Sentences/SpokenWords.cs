namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. What is said in place of what cannot be read out.</summary>
/// <param name="Link">For an address.</param>
/// <param name="Code">For a block of code.</param>
internal sealed record SpokenWords(string Link, string Code)
{
    public static SpokenWords English { get; } = new("link", "Here is code, which I do not read out.");

    public static SpokenWords Russian { get; } = new("ссылка", "Здесь код, вслух я его не читаю.");
}
