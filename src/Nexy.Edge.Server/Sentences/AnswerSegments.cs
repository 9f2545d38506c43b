using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only; the flow that reads the text engine. From an answer's pieces to the segments that are shown and
/// spoken. What is held of an answer is bounded, however long it is.
/// </summary>
internal sealed class AnswerSegments(SentenceLimits limits)
{
    private readonly AnswerExtractor _extractor = new();
    private readonly SentenceAssembler _assembler = new(limits);
    private readonly StringBuilder _text = new();

    /// <inheritdoc cref="AnswerExtractor.Command"/>
    public ExtractedCommand? Command => _extractor.Command;

    /// <inheritdoc cref="AnswerExtractor.HasUnusableCommand"/>
    public bool HasUnusableCommand => _extractor.HasUnusableCommand;

    /// <summary>Adds the segments that a piece of an answer ends.</summary>
    public void Append(ReadOnlySpan<char> piece, ICollection<string> segments)
    {
        _extractor.Append(piece, _text);
        Assemble(segments);
    }

    /// <summary>The same for a text that people wrote and that is no JSON whatever it looks like.</summary>
    public void AppendPlain(ReadOnlySpan<char> piece, ICollection<string> segments) => _assembler.Append(piece, segments);

    /// <summary>The end: whatever is still there is a segment (R-T2).</summary>
    public void Finish(ICollection<string> segments)
    {
        _extractor.Finish(_text);
        Assemble(segments);
        if (_assembler.Flush() is { } rest && !string.IsNullOrWhiteSpace(rest))
            segments.Add(rest);
    }

    private void Assemble(ICollection<string> segments)
    {
        foreach (var chunk in _text.GetChunks())
            _assembler.Append(chunk.Span, segments);
        _text.Clear();
    }
}
