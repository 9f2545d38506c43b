namespace Nexy.Edge.Server.Engines;

/// <summary>What is asked of a chat completions server; what is null is left to it.</summary>
internal sealed record ChatRequest(
    string? Model, IReadOnlyList<ChatMessage> Messages, double Temperature, int? MaxTokens)
{
    public bool Stream => true;

    public ChatStreamOptions StreamOptions { get; } = new(IncludeUsage: true);
}
