namespace Nexy.Edge.Json;

/// <summary>A segment of an answer, or at the end what the answer asks the device to do.</summary>
/// <param name="AfterChars">How many characters of the answer had come when the segment was ready.</param>
/// <param name="Text">As it is shown.</param>
/// <param name="Spoken">As the voice gets it; empty when nothing of it is spoken.</param>
internal sealed record SegmentJson(int AfterChars, string? Text, string? Spoken)
{
    /// <summary>The command's name, before any check.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments as they were written, a JSON text in itself.</summary>
    public string? ArgsJson { get; init; }

    /// <summary>Whether <c>server.commands</c> allows it; absent where there is no command.</summary>
    public bool? Allowed { get; init; }
}
