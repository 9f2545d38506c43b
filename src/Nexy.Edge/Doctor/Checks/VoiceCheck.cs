namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the configured voices can be loaded on this machine.</summary>
internal static class VoiceCheck
{
    private const string Name = "voice";

    public static Finding Run(Examination examination)
    {
        if (examination.Options.Daemon.Server is var server && !IsHere(server))
            return Finding.Unknown(Name, $"the answering server is elsewhere ({server})");
        var broken = examination.Voices.Where(voice => voice.Problem is not null).ToList();
        var working = examination.Voices.Where(voice => voice.Problem is null).Select(voice => voice.Engine).ToList();
        if (broken.Count == 0)
            return Finding.Ok(Name, $"{string.Join(", ", working)} can be loaded");
        var seen = string.Join("; ", broken.Select(voice => $"{voice.Engine}: {voice.Problem}"));
        var isData = seen.Contains("espeak-ng-data", StringComparison.Ordinal);
        var fault = isData ? "no_voice_data" : "voice_unusable";
        var next = isData
            ? "`apt install espeak-ng-data libespeak-ng1`, or correct voice.data_path; then `systemctl restart nexy-edge-server`."
            : "Correct voice.engines and the keys of that voice; then `systemctl restart nexy-edge-server`.";
        return working.Count == 0
            ? Finding.Fail(Name, fault, seen, next)
            : Finding.Warn(Name, fault, $"{seen}; {string.Join(", ", working)} can be loaded", next);
    }

    private static bool IsHere(string server) =>
        server.StartsWith("unix:", StringComparison.Ordinal) || server.StartsWith("tcp:127.", StringComparison.Ordinal)
        || server.StartsWith("tcp:localhost:", StringComparison.Ordinal) || server.StartsWith("tcp:[::1]:", StringComparison.Ordinal);
}
