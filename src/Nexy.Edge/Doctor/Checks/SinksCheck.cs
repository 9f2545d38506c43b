namespace Nexy.Edge.Doctor.Checks;

/// <summary>Which sinks are there, and whether audio.sinks means one of them.</summary>
internal static class SinksCheck
{
    private const string Name = "sinks";

    public static Finding Run(Examination examination)
    {
        if (examination.Sinks is not { } found)
            return Finding.Fail(Name, "no_sound_library", examination.SinksProblem, "`apt install libasound2`, then `systemctl restart nexy-edge`.");
        var meant = found.Preferences.SelectMany(preference => preference.Sinks).Distinct().ToList();
        var entries = string.Join(", ", examination.Options.Audio.Sinks);
        var present = found.Devices.Count == 0 ? "none" : string.Join(", ", found.Devices.Select(device => device.Sink));
        if (meant.Count == 0)
            return Finding.Fail(
                Name, "no_preferred_sink", $"none of audio.sinks ({entries}) is there; present: {present}",
                "Plug one in, or name one that is present in audio.sinks; `nexy-edge devices` lists them.");
        var lastValid = examination.Status?.Output is { Sink.Length: > 0 } output ? $"; last valid {output.Sink}" : "";
        var chosen = examination.Status?.Output is { ChosenSink.Length: > 0 } choice ? $"; chosen {choice.ChosenSink}" : "";
        return Finding.Ok(Name, $"audio.sinks ({entries}) means {string.Join(", ", meant)}{lastValid}{chosen}; present: {present}");
    }
}
