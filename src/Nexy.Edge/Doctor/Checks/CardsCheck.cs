using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether the kernel knows a sound card, where one is needed.</summary>
internal static class CardsCheck
{
    private const string Name = "cards";

    private static readonly string[] CardPcms = ["default", "hw", "plughw", "sysdefault", "dmix", "front"];

    public static Finding Run(Examination examination)
    {
        var cards = CardNames(Path.Combine(examination.Places.Cards, "cards"));
        if (cards.Count > 0)
            return Finding.Ok(Name, string.Join(", ", cards));
        if (examination.Status is { } status && status.LastEvents.Any(told => told.Kind == "activated") && !status.SinceActivation().Any(IsFailure))
            return Finding.Ok(Name, $"none, and none is needed: speech goes to {status.Output.Sink}");
        var sinks = examination.Options.Audio.Sinks;
        if (sinks.Any(NeedsNoCard))
            return Finding.Ok(Name, "none, and audio.sinks has an entry that needs none");
        const string next = "Plug one in and look at `dmesg | tail` and `lsusb`; for a card on the board enable its overlay "
            + "(dtparam=audio=on on a Raspberry Pi) and restart.";
        return sinks.Any(NeedsCard)
            ? Finding.Fail(Name, "no_card", $"the kernel knows no sound card, and audio.sinks needs one: {string.Join(", ", sinks)}", next)
            : Finding.Warn(Name, "no_card", $"the kernel knows no sound card; {string.Join(", ", sinks)} must lead elsewhere", next);
    }

    private static bool IsFailure(Protocol.Control.V1.OutputRecord told) => told.Kind is "open_failed" or "no_sink" or "lost" or "stalled";

    private static bool NeedsNoCard(string sink) => SinkName.Parse(sink).Scheme is "null" or "file" or "bluetooth";

    private static bool NeedsCard(string sink)
    {
        var (scheme, device) = SinkName.Parse(sink);
        return scheme is "usb" or "hdmi" or "builtin" or "card" or "serial" or "default"
            || (scheme is "alsa" or "portaudio" && CardPcms.Contains(device.Split(':')[0]));
    }

    // " 0 [Device         ]: USB-Audio - USB Audio Device", then a line about where it is.
    private static List<string> CardNames(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Where(line => line.Contains("]: ", StringComparison.Ordinal)).Select(line => line.Split("]: ", 2)[1].Trim())];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A kernel without sound has no such file.
            return [];
        }
    }
}
