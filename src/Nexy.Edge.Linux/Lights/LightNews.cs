namespace Nexy.Edge.Linux.Lights;

/// <summary>What has become of a light, for a log. Any thread.</summary>
/// <param name="Kind">How it is.</param>
/// <param name="Place">Where it is, as it was written.</param>
/// <param name="Detail">What was found, or why it cannot be used and what would help.</param>
public sealed record LightNews(LightNewsKind Kind, string Place, string Detail);
