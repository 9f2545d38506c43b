using System.Text.RegularExpressions;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Playback devices of the cards that can be opened now, read from files alone: no device is opened, which
/// would take time and disturb others. Any thread.
/// </summary>
internal sealed partial class CardList(CardRoots roots)
{
    // The kernel has 32 cards at most.
    private const int MaxDevices = 256;
    private const int CurrentFolder = -100;
    private const int EffectiveUser = 0x200;
    private const int CanRead = 4;
    private const int CanWrite = 2;

    /// <summary>Ordered by card and device.</summary>
    public List<CardSink> Query()
    {
        List<CardSink> found = [];
        ILookup<int, int> devices = PlaybackDevices().ToLookup(device => device.Card, device => device.Device);
        foreach (IGrouping<int, int> card in devices.OrderBy(card => card.Key))
            AddCard(card.Key, card.Order(), found);
        return found;
    }

    private void AddCard(int card, IEnumerable<int> devices, List<CardSink> found)
    {
        string id = KernelFile.ReadLine(Path.Combine(roots.Proc, $"card{card}", "id"));
        // A card that goes away while it is looked at is left out, like one that was never there. ALSA
        // finds a card by asking its control interface, so that must be open to us as well.
        if (!CardId().IsMatch(id) || !MayOpen($"controlC{card}", CanRead))
            return;
        CardPlace place = CardPlace.Find(roots, card);
        string cardName = NameOf(card, id);
        foreach (int device in devices)
        {
            if (MayOpen($"pcmC{card}D{device}p", CanRead | CanWrite))
                found.Add(new CardSink(card, ToSink(card, device, id, cardName, place)));
        }
    }

    private PresentSink ToSink(int card, int device, string id, string cardName, CardPlace place)
    {
        string info = KernelFile.Read(Path.Combine(roots.Proc, $"card{card}", $"pcm{device}p", "info"));
        Match deviceName = NameLine().Match(info);
        string description = deviceName.Success ? $"{cardName}, {deviceName.Groups[1].Value}" : cardName;
        bool isHdmi = description.Contains("HDMI", StringComparison.OrdinalIgnoreCase);
        // By id, not by number: numbers change with the order of plugging. plughw: converts samples.
        SinkName name = new("alsa", $"plughw:CARD={id},DEV={device}");
        return new PresentSink(name, isHdmi ? SinkKind.Hdmi : place.Kind, KernelFile.Clean(description))
        {
            CardId = id,
            UsbPath = place.UsbPath,
            Serial = place.Serial,
        };
    }

    // " 1 [Device         ]: USB-Audio - USB Audio Device"
    private string NameOf(int card, string id)
    {
        foreach (string line in KernelFile.Read(Path.Combine(roots.Proc, "cards")).Split('\n'))
        {
            Match match = CardLine().Match(line);
            if (match.Success && match.Groups[1].Value == $"{card}")
                return match.Groups[2].Value;
        }

        return id;
    }

    private List<(int Card, int Device)> PlaybackDevices()
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(roots.Devices)
                .Select(path => PlaybackFile().Match(Path.GetFileName(path)))
                .Where(match => match.Success)
                .Take(MaxDevices)
                .Select(match => (Number(match.Groups[1]), Number(match.Groups[2])))];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool MayOpen(string name, int mode) =>
        LibC.FAccessAt(CurrentFolder, Path.Combine(roots.Devices, name), mode, EffectiveUser) == 0;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, provider: null);

    [GeneratedRegex(@"^pcmC(\d{1,4})D(\d{1,4})p$")]
    private static partial Regex PlaybackFile();

    [GeneratedRegex("^[A-Za-z0-9_]{1,32}$")]
    private static partial Regex CardId();

    [GeneratedRegex(@"^\s*(\d+) \[[^\]]*\]: \S+ - (.+)$")]
    private static partial Regex CardLine();

    [GeneratedRegex("^name: (.+)$", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
