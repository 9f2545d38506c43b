namespace Nexy.Edge.Server.Engines;

/// <summary>Tokens that an answer took.</summary>
internal sealed record ChatUsage(int PromptTokens, int CompletionTokens);
