namespace Nexy.Edge.Linux.Lights;

/// <summary>A lamp that a driver of the kernel has, of one colour or of several.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Name">Its name in the class <c>leds</c>.</param>
public sealed record LedPlace(string Text, string Name) : LightPlace(Text)
{
    /// <inheritdoc/>
    public override string Device => Text;

    internal static LedPlace? Read(string text, string[] parts) =>
        parts is [{ Length: > 0 } name] && !name.Contains('/', StringComparison.Ordinal) && name is not ("." or "..") ? new(text, name) : null;
}
