namespace Nexy.Edge.Server.Engines;

/// <summary>Asks for a last event that tells the tokens used.</summary>
internal sealed record ChatStreamOptions(bool IncludeUsage);
