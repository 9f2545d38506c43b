namespace Nexy.Edge.Server.Tests.Sentences;

/// <summary>Texts made of what is hard to read, and pieces of them, the same for the same seed.</summary>
internal sealed class RandomText(int seed)
{
    private static readonly string[] Atoms =
    [
        "a", "Б", "1", ".", "..", "…", "?", "!", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", ",", "\"", "»", "Mr", "т", "etc",
        "слово", "The", "Он", "😀", "👨‍👩‍👧", "e\u0301", "\uD83D", "\uDE00", "(", ")", "3.14", "- ", "1. ", "#", "*", "_", "`",
        "```", "~~~", "[", "](", "https://x.y/z", "|", "<b>", "&amp;", "\\", "\0", "\u200B", "half", "ﬁ", "½", "'", "’", "—",
    ];

    private static readonly string[] JsonAtoms =
    [
        "{", "}", "\"", "\"text\"", "\"command\"", "\"args\"", ":", ",", "[", "]", "null", "1", "true", "\\", "\\n", "\\u", "\\uD83D",
        "\\uDE00", "\\\"", "{\"text\": \"", "{\"text\":\"Hi.\",\"command\":\"mute\"}", "```json\n", "\n```", "`", "```", " ", "\n",
        "word", "слово", "😀", "\"}", "\", \"", "{\"a\": {\"text\": \"x\"}}",
    ];

    private readonly Random _random = new(seed);

    public string Prose(int maxAtoms) => Join(Atoms, maxAtoms);

    public string Answer(int maxAtoms) => Join(_random.Next(4) == 0 ? Atoms : JsonAtoms, maxAtoms);

    public int Next(int max) => _random.Next(max);

    public IEnumerable<string> Pieces(string text)
    {
        var maxChars = _random.Next(1, 16);
        for (var start = 0; start < text.Length;)
        {
            var chars = Math.Min(_random.Next(1, maxChars + 1), text.Length - start);
            yield return text.Substring(start, chars);
            start += chars;
        }
    }

    private string Join(string[] atoms, int maxAtoms) =>
        string.Concat(Enumerable.Range(0, _random.Next(1, maxAtoms)).Select(_ => atoms[_random.Next(atoms.Length)]));
}
