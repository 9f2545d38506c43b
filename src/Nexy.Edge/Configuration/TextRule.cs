namespace Nexy.Edge.Configuration;

/// <summary>A form that texts must have.</summary>
/// <param name="Allowed">The form in words.</param>
/// <param name="Accepts">Whether a text has it.</param>
internal sealed record TextRule(string Allowed, Func<string, bool> Accepts);
