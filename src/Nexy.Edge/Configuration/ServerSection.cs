namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>server</c>.</summary>
internal static class ServerSection
{
    public static SettingSection Section { get; } = new("server", "The answering server, nexy-edge server.",
    [
        new ListSetting("server.listen", "Where the server listens. --listen replaces the list.",
            TextRules.Listen, o => o.Server.Listen, (o, v) => o.Server.Listen = v),
        new IntSetting("server.max_concurrent_streams", "Answers that are given at once; the next request is refused.",
            "streams", 1, 1000, o => o.Server.MaxConcurrentStreams, (o, v) => o.Server.MaxConcurrentStreams = v),
        new ListSetting("server.commands",
            "Commands that a text engine may give the device; any other is refused, and the answer says so.",
            TextRules.Command, o => o.Server.Commands, (o, v) => o.Server.Commands = v),
        new IntSetting("server.max_message_bytes", "Largest request; a larger one is refused.",
            "bytes", 1024, 64 * 1024 * 1024, o => o.Server.MaxMessageBytes, (o, v) => o.Server.MaxMessageBytes = v),
    ]);
}
