using System.Net;

namespace Nexy.Edge.Server.Engines;

/// <inheritdoc/>
internal sealed class EnglishAnswers : IAnswerWriter
{
    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    public string Apology => "Sorry, I could not get an answer. Please try again.";

    public string CommandRefused => "I could not do that: this speaker does not allow it.";

    public string VoiceFailure => "(The voice has failed: this answer is text only.)";

    public IEnumerable<string> Time(DateTimeOffset now) => [$"It is {Clock(now)}."];

    public IEnumerable<string> Date(DateTimeOffset now) =>
        [$"Today is {now.DayOfWeek}, {Months[now.Month - 1]} {Ordinal(now.Day)}, {now.Year}."];

    public IEnumerable<string> Status(SpeakerStatus status)
    {
        yield return $"This is Nexy Edge, version {status.Version}.";
        if (status.Uptime is { } uptime)
            yield return $"The speaker has been running for {Duration(uptime)}.";
        if (status.LoadPercent is { } load)
            yield return $"The processor load is {load} percent.";
        if (status is { MemoryFreeMiB: { } free, MemoryTotalMiB: { } total })
            yield return $"{free} of {Count(total, "megabyte")} of memory are free.";
        if (status.TemperatureCelsius is { } celsius)
            yield return $"The processor is at {Count(celsius, "degree")}.";
    }

    public IEnumerable<string> Addresses(IReadOnlyList<(string InterfaceName, IPAddress Address)> addresses)
    {
        if (addresses.Count == 0)
            yield return "The speaker has no network address: no cable is plugged in and no wireless network is joined.";
        foreach (var (name, address) in addresses)
        {
            var spelled = SpelledAddress.Spell(address, "dot");
            yield return $"The address on {Network(name)} is {spelled}.";
            yield return $"Again: {spelled}.";
        }
    }

    public IEnumerable<string> VolumeQuestion() =>
        ["The volume goes from 0 to 100.", "To set it, say for example: volume 40, louder, quieter, mute or unmute."];

    public IEnumerable<string> VolumeSet(int percent) => [$"Setting the volume to {percent} percent."];

    public IEnumerable<string> VolumeOutOfRange() => ["The volume goes from 0 to 100 percent, so I left it as it is."];

    public IEnumerable<string> Louder() => ["Making it louder."];

    public IEnumerable<string> Quieter() => ["Making it quieter."];

    public IEnumerable<string> Mute() => ["Switching the sound off."];

    public IEnumerable<string> Unmute() => ["Switching the sound on."];

    public IEnumerable<string> Stop() => ["All right."];

    public IEnumerable<string> Name() => ["I am Nexy Edge, the voice of this speaker."];

    public IEnumerable<string> Help() =>
    [
        "You can ask me for the time, the date, the status of the speaker and its network addresses.",
        "I set the volume when you say volume 40, louder, quieter, mute or unmute.",
        "When you say: say, and then a text, I speak that text; repeat, and I say my last answer again.",
        "To hear me elsewhere, say for example: play on the headphones.",
    ];

    public IEnumerable<string> Unknown() =>
    [
        "I cannot answer that, because no language model is configured.",
        "To have one, point the daemon to a server that has a language model, or choose another text engine in the configuration.",
        "Say help to hear what I can do without one.",
    ];

    /// <summary>"2:05" would be spoken "two zero five".</summary>
    private static string Clock(DateTimeOffset now)
    {
        var hour = $"{(now.Hour + 11) % 12 + 1} {(now.Hour < 12 ? "AM" : "PM")}";
        return now.Minute switch
        {
            0 => hour,
            < 10 => $"{Count(now.Minute, "minute")} past {hour}",
            _ => $"{(now.Hour + 11) % 12 + 1}:{now.Minute} {(now.Hour < 12 ? "AM" : "PM")}",
        };
    }

    private static string Ordinal(int day) => day switch
    {
        1 or 21 or 31 => $"{day}st",
        2 or 22 => $"{day}nd",
        3 or 23 => $"{day}rd",
        _ => $"{day}th",
    };

    private static string Duration(TimeSpan time)
    {
        if (time.Days > 0)
            return $"{Count(time.Days, "day")} and {Count(time.Hours, "hour")}";
        return time.Hours > 0
            ? $"{Count(time.Hours, "hour")} and {Count(time.Minutes, "minute")}"
            : Count(time.Minutes, "minute");
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Network(string name) => SpelledAddress.KindOf(name) switch
    {
        NetworkKind.Wired => "the wired network",
        NetworkKind.Wireless => "the wireless network",
        _ => $"the network {name}",
    };
}
