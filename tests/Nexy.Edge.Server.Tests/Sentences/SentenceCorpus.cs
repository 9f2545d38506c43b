using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Sentences;

/// <summary>Texts with the places where they are cut.</summary>
internal static class SentenceCorpus
{
    /// <summary>Every sentence is a segment of its own.</summary>
    public static SentenceLimits Shortest { get; } = new(MinChars: 0, MinWords: 1, FirstMinWords: 1, FlushChars: 300);

    public static SentenceLimits Usual { get; } = new(new TextOptions());

    public static TheoryData<string> Texts =>
    [
        .. File.ReadLines(RepositoryPaths.In("tests", "Nexy.Edge.Server.Tests", "Sentences", "Corpus.txt"))
            .Where(line => line.Length > 0 && line[0] != '#' || line.StartsWith("# Title", StringComparison.Ordinal)),
    ];

    public static List<string> Split(string text, SentenceLimits limits) => Split([text], limits);

    public static List<string> Split(IEnumerable<string> pieces, SentenceLimits limits)
    {
        var assembler = new SentenceAssembler(limits);
        var segments = new List<string>();
        foreach (var piece in pieces)
            assembler.Append(piece, segments);
        if (assembler.Flush() is { } rest)
            segments.Add(rest);
        return segments;
    }
}
