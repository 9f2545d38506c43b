using System.Collections.Frozen;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Sentences that this server says again and again, word for word.</summary>
internal static class FixedPhrases
{
    private static readonly IAnswerWriter[] Writers = [new EnglishAnswers(), new RussianAnswers()];

    /// <summary>What must be said when nothing else works.</summary>
    public static IReadOnlyList<string> Apologies { get; } = [.. Writers.Select(writer => writer.Apology)];

    private static readonly FrozenSet<string> All = Writers.SelectMany(SentencesOf).Concat(Apologies).ToFrozenSet();

    /// <summary>No answer of a text engine's own words is ever one: those are nobody's to keep.</summary>
    public static bool Contains(string sentence) => All.Contains(sentence);

    private static IEnumerable<string> SentencesOf(IAnswerWriter writer) =>
    [
        .. writer.VolumeQuestion(), .. writer.VolumeOutOfRange(), .. writer.Louder(), .. writer.Quieter(), .. writer.Mute(),
        .. writer.Unmute(), .. writer.Stop(), .. writer.Name(), .. writer.Help(), .. writer.Unknown(),
    ];
}
