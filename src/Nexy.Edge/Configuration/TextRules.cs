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

    /// <summary>The same, or nowhere.</summary>
    public static TextRule ListenOrNot { get; } = new(
        "empty, " + Listen.Allowed, text => text.Length == 0 || EndpointName.CanListen(text));

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

    /// <summary>A server of the web.</summary>
    public static TextRule WebAddress { get; } = new(
        "http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH], without user, query and fragment", IsWebAddress);

    /// <summary>The path of a Unix socket, or nothing.</summary>
    public static TextRule SocketPath { get; } = new(
        "empty, or an absolute path of 107 bytes at most",
        text => text.Length == 0 || EndpointName.CanConnect("unix:" + text));

    /// <summary>Somebody else's name of something, or nothing.</summary>
    public static TextRule Name { get; } = new(
        "empty, or a name of 200 characters at most", text => text.Length <= 200 && !text.Any(char.IsControl));

    /// <summary>Words for a model, or nothing.</summary>
    public static TextRule Prompt { get; } = new(
        "empty, or a text of 8000 characters at most",
        text => text.Length <= 8000 && text.All(character => character is '\n' or '\t' || !char.IsControl(character)));

    /// <summary>Who can speak.</summary>
    public static TextRule VoiceEngine { get; } = new("espeak, wyoming, command or earcon", VoiceEngines.Contains);

    /// <summary>Who speaks a language.</summary>
    public static TextRule VoiceRoute { get; } = new(Server.VoiceRoute.Form, IsVoiceRoute);

    /// <summary>What a button does.</summary>
    public static TextRule ButtonRule { get; } = new(
        Buttons.ButtonRule.Grammar, text => Buttons.ButtonRule.Parse(text) is not null);

    /// <summary>A line that is driven.</summary>
    public static TextRule ButtonOutput { get; } = new(Buttons.OutputRule.Grammar, text => Buttons.OutputRule.Parse(text) is not null);

    /// <summary>Where a light is.</summary>
    public static TextRule LightPlace { get; } = new(
        Linux.Lights.LightPlace.Grammar, text => Linux.Lights.LightPlace.Parse(text) is not null);

    /// <summary>How a state looks.</summary>
    public static TextRule LightLook { get; } = new(
        Linux.Lights.LightLook.Grammar, text => Linux.Lights.LightLook.Parse(text) is not null);

    /// <summary>A word of a command line.</summary>
    public static TextRule CommandWord { get; } = new(
        "PROGRAM and its arguments", text => text.Length is > 0 and <= 1000 && !text.Any(char.IsControl));

    private static string[] VoiceEngines => ["espeak", "wyoming", "command", "earcon"];

    private static bool IsVoiceRoute(string text) =>
        Server.VoiceRoute.Parse(text) is { } route && route.Language != "auto" && IsLanguage(route.Language)
        && VoiceEngines.Contains(route.Engine) && Voice.Accepts(route.VoiceName);

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { UserInfo: "", Query: "", Fragment: "" } && uri.Host.Length > 0 && !text.Any(char.IsControl);

    private static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
