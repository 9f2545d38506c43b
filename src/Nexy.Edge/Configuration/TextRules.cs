using System.Buffers;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Server;

namespace Nexy.Edge.Configuration;

/// <summary>The forms that texts of the configuration have.</summary>
internal static class TextRules
{
    private static readonly SearchValues<char> IdChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>Where speech goes.</summary>
    public static TextRule Sink { get; } = new(SinkPreference.Grammar, SinkRule.IsWellFormed);

    /// <summary>Where this device listens: never beyond itself.</summary>
    public static TextRule Listen { get; } = new(
        "unix:/ABSOLUTE/PATH (107 bytes at most) or tcp:127.0.0.1:PORT (0: any free port)", EndpointName.CanListen);

    /// <summary>Where a server is reached.</summary>
    public static TextRule Connect { get; } = new(
        "unix:/ABSOLUTE/PATH (107 bytes at most) or tcp:HOST:PORT", EndpointName.CanConnect);

    /// <summary>A device's name; "unknown" is what the server refuses.</summary>
    public static TextRule HardwareId { get; } = new(
        "empty, or 1 to 128 of the characters A-Z a-z 0-9 . _ : - (but not \"unknown\")",
        text => text.Length <= 128 && !text.AsSpan().ContainsAnyExcept(IdChars) && text != "unknown");

    /// <summary>A language tag.</summary>
    public static TextRule Language { get; } = new("auto, or a BCP 47 tag such as en, en-GB or ru", IsLanguage);

    /// <summary>A voice's name, or nothing.</summary>
    public static TextRule Voice { get; } = new(
        "empty, or a voice name of 100 characters at most", text => text.Length <= 100 && !text.Any(char.IsControl));

    /// <summary>A folder, or nothing.</summary>
    public static TextRule Folder { get; } = new(
        "empty, or an absolute path", text => text.Length == 0 || (text[0] == '/' && !text.Any(char.IsControl)));

    /// <summary>A command for the device, with its arguments.</summary>
    public static TextRule Command { get; } = new(CommandRule.Grammar, text => CommandRule.Parse(text) is not null);

    private static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
