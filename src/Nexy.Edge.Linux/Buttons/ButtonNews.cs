namespace Nexy.Edge.Linux.Buttons;

/// <summary>What has become of a button, for a log. Any thread.</summary>
/// <param name="Kind">How it is.</param>
/// <param name="Place">Where it is, as it was written.</param>
/// <param name="Detail">Where it was found, or why it cannot be used and what would help.</param>
public sealed record ButtonNews(ButtonNewsKind Kind, string Place, string Detail);
