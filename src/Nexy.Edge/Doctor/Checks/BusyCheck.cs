using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Doctor.Checks;

/// <summary>Whether another program holds the card.</summary>
internal static class BusyCheck
{
    private const string Name = "card_in_use";

    // EBUSY, as the output loop tells it.
    private const string BusyText = "another program holds the device";

    public static Finding Run(Examination examination)
    {
        var own = examination.Status?.ProcessId ?? 0;
        var holders = DeviceHolder.Find(examination.Places).Where(holder => holder.ProcessId != own).Distinct().ToList();
        var said = string.Join(", ", holders);
        var refused = examination.Status?.SinceActivation().LastOrDefault(IsBusy);
        if (refused is not null)
        {
            var who = holders.Count > 0 ? said : "who holds it cannot be seen: it is no card of /dev/snd, or root must look";
            return Finding.Fail(
                Name, "card_busy", $"{refused.Detail.TrimEnd('.')}; {who}",
                "End that program (`fuser -v /dev/snd/*` as root names it), or let both share the card: `alsa:dmix` or `alsa:default` "
                    + "in audio.sinks.");
        }

        return holders.Count == 0
            ? Finding.Ok(Name, "no other program holds a card, as far as this user sees")
            : Finding.Warn(
                Name, "card_held", said, "An exclusive PCM (hw:, plughw:) of that card would be refused: end that program if speech does not come.");
    }

    private static bool IsBusy(OutputRecord told) =>
        told.Kind is "open_failed" or "no_sink" && told.Detail.Contains(BusyText, StringComparison.Ordinal);
}
