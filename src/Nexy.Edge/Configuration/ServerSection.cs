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
        new IntSetting("server.max_messages_per_sec",
            "Messages that one answer may send within a second, pieces of sound included; the next ends it. 0 is no limit.",
            "per second", 0, 10_000, o => o.Server.MaxMessagesPerSec, (o, v) => o.Server.MaxMessagesPerSec = v),
        new NumberSetting("server.idle_timeout_sec",
            "An answer that sends nothing for longer is ended, also when it is the client that does not read: more than "
            + "the longest pause that a speaker may make. 0 lets it wait.",
            "s", 0, 3600, o => o.Server.IdleTimeoutSec, (o, v) => o.Server.IdleTimeoutSec = v),
        new BoolSetting("server.prevent_concurrent_hardware_id_sessions",
            "Whether a device may have one answer at a time only; then each request has to name its device.",
            o => o.Server.PreventConcurrentHardwareIdSessions, (o, v) => o.Server.PreventConcurrentHardwareIdSessions = v),
        new ListSetting("server.commands",
            "Commands that a text engine may give the device; any other is refused, and the answer says so. The daemon knows "
            + "those that stand here, and tells the listener when it cannot do one.",
            TextRules.Command, o => o.Server.Commands, (o, v) => o.Server.Commands = v),
        new BoolSetting("server.disable_module_coordinator",
            "Answer with the built-in text engine and voice only, whatever else is configured: to have a speaker that speaks "
            + "while something is mended.",
            o => o.Server.DisableModuleCoordinator, (o, v) => o.Server.DisableModuleCoordinator = v),
        new IntSetting("server.max_message_bytes", "Largest request; a larger one is refused.",
            "bytes", 1024, 64 * 1024 * 1024, o => o.Server.MaxMessageBytes, (o, v) => o.Server.MaxMessageBytes = v),
    ]);
}
