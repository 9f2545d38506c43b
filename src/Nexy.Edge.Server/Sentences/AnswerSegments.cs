using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only; the flow that reads the text engine. From an answer's pieces to the segments that are shown and
/// spoken. What is held of an answer is bounded, however long it is.
/// </summary>
internal sealed class AnswerSegments(SentenceLimits limits)
{
    private readonly SentenceAssembler _assembler = new(limits);
    private char _last = ' ';

    // From the first character on that may begin an object: most answers have none.
    private AnswerExtractor? _extractor;
    private StringBuilder? _text;

    /// <inheritdoc cref="AnswerExtractor.Command"/>
    public ExtractedCommand? Command => _extractor?.Command;

    /// <inheritdoc cref="AnswerExtractor.HasUnusableCommand"/>
    public bool HasUnusableCommand => _extractor is { HasUnusableCommand: true };

    /// <summary>Adds the segments that a piece of an answer ends.</summary>
    public void Append(ReadOnlySpan<char> piece, ICollection<string> segments)
    {
        if (_extractor is null)
        {
            var plain = piece[..AnswerExtractor.PlainChars(piece)];
            _assembler.Append(plain, segments);
            if (!plain.IsEmpty)
                _last = plain[^1];
            piece = piece[plain.Length..];
            if (piece.IsEmpty)
                return;
            _extractor = new AnswerExtractor(_last);
            _text = new StringBuilder();
        }

        _extractor.Append(piece, _text!);
        Assemble(_text!, segments);
    }

    /// <summary>The same for a text that people wrote and that is no JSON whatever it looks like.</summary>
    public void AppendPlain(ReadOnlySpan<char> piece, ICollection<string> segments) => _assembler.Append(piece, segments);

    /// <summary>The end: whatever is still there is a segment (R-T2).</summary>
    public void Finish(ICollection<string> segments)
    {
        if (_extractor is not null)
        {
            _extractor.Finish(_text!);
            Assemble(_text!, segments);
        }

        if (_assembler.Flush() is { } rest && !string.IsNullOrWhiteSpace(rest))
            segments.Add(rest);
    }

    private void Assemble(StringBuilder text, ICollection<string> segments)
    {
        foreach (var chunk in text.GetChunks())
            _assembler.Append(chunk.Span, segments);
        text.Clear();
    }
}
