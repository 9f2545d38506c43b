namespace Nexy.Edge.Server.Engines;

/// <summary>A piece of one of the answers; only the first is ever asked for, and its number may be missing.</summary>
internal sealed record ChatChoice(ChatDelta? Delta, string? FinishReason, int? Index)
{
    public bool IsOfFirst => Index is null or 0;
}
