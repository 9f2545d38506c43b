namespace Nexy.Edge.Server.Engines;

/// <summary>What was added to an answer. Servers name what a model thinks in one of two ways; it is never spoken.</summary>
internal sealed record ChatDelta(string? Content, string? ReasoningContent, string? Reasoning)
{
    public bool IsThought => !string.IsNullOrEmpty(ReasoningContent) || !string.IsNullOrEmpty(Reasoning);
}
