namespace Nexy.Edge.Server.Engines;

/// <summary>One of the answers; only one is ever asked for.</summary>
internal sealed record ChatChoice(ChatDelta? Delta, string? FinishReason);
