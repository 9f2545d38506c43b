namespace Nexy.Edge.Server.Sentences;

/// <summary>How long the segments are that the voice gets (R-T1).</summary>
/// <param name="MinChars">A shorter sentence goes with the next one; not the first.</param>
/// <param name="MinWords">One with fewer words goes with the next one.</param>
/// <param name="FirstMinWords">The same for the first, which somebody is waiting for.</param>
/// <param name="FlushChars">A sentence that grows to this is cut at a clause or between words.</param>
internal sealed record SentenceLimits(int MinChars, int MinWords, int FirstMinWords, int FlushChars)
{
    public SentenceLimits(TextOptions options)
        : this(
            options.StreamMinChars, options.StreamMinWords, options.StreamFirstSentenceMinWords, options.ForceFlushMaxChars)
    {
    }

    /// <summary>Whether a sentence is a segment of its own.</summary>
    public bool AreMet(int chars, int words, bool isFirst) =>
        isFirst ? words >= FirstMinWords : chars >= MinChars && words >= MinWords;
}
