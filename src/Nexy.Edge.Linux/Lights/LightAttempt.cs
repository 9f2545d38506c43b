namespace Nexy.Edge.Linux.Lights;

/// <summary>What became of taking a light.</summary>
/// <param name="Light">The light; null when it was refused.</param>
/// <param name="Problem">Why it was refused; otherwise empty.</param>
internal readonly record struct LightAttempt(ILight? Light, string Problem);
