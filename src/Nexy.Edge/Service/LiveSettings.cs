using Nexy.Edge.Configuration;

namespace Nexy.Edge.Service;

/// <summary>Which keys a role has to do with, and which of them it takes over while it runs.</summary>
/// <param name="Sections">The first levels that are this role's.</param>
/// <param name="Live">Keys, and sections as <c>name.</c></param>
internal sealed record LiveSettings(IReadOnlyList<string> Sections, IReadOnlyList<string> Live)
{
    public static LiveSettings OfDaemon { get; } = new(
        ["daemon", "audio", "buttons", "lights", "earcons", "wyoming_snd", "tripwires", "log"],
        [
            "audio.sinks", "audio.duck_percent", "audio.boost_db", "audio.stall_timeout_ms", "audio.replay_margin_ms",
            "audio.idle_close_sec", "audio.volume_max_percent", "earcons.", "tripwires.", "log.",
        ]);

    /// <summary>Engines and limits are made at the start, and running answers rely on them.</summary>
    public static LiveSettings OfServer { get; } = new(["server", "text", "voice", "tripwires", "log"], ["tripwires.", "log."]);

    public bool Concerns(Setting setting) => Sections.Contains(setting.Section);

    public bool IsLive(Setting setting) => Live.Contains(setting.Path) || Live.Contains($"{setting.Section}.");
}
