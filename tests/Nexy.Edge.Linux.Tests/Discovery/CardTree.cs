using System.Runtime.Versioning;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>/dev/snd, /sys and /proc/asound of a machine whose cards a test plugs.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CardTree : IDisposable
{
    private const UnixFileMode ForAll = (UnixFileMode)0b110_110_110;

    private readonly TempFolder _folder = new();
    private readonly Dictionary<int, FakeCard> _cards = [];

    /// <param name="withDevices">False: the folder of the device files appears with the first card.</param>
    public CardTree(bool withDevices = true)
    {
        Directory.CreateDirectory(_folder.In("dev"));
        Directory.CreateDirectory(Roots.Sysfs);
        Directory.CreateDirectory(Roots.Proc);
        if (withDevices)
            Directory.CreateDirectory(Roots.Devices);
        // Somebody else than the owner has to get in for some tests.
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
    }

    public CardRoots Roots => new(_folder.In("dev/snd"), _folder.In("sys/class/sound"), _folder.In("proc/asound"));

    /// <summary>Plugs a card: names first, device files last, as the kernel does.</summary>
    public void AddCard(FakeCard card, UnixFileMode mode = ForAll)
    {
        _cards[card.Number] = card;
        WriteNames(card);
        Directory.CreateDirectory(Roots.Devices);
        AddFile($"controlC{card.Number}", mode);
        AddFile($"pcmC{card.Number}D0c", mode);
        foreach (int device in card.PlaybackDevices)
            AddFile($"pcmC{card.Number}D{device}p", mode);
    }

    /// <summary>Unplugs it.</summary>
    public void RemoveCard(int number)
    {
        foreach (string file in Directory.GetFiles(Roots.Devices, $"*C{number}*"))
            File.Delete(file);
        File.Delete(Path.Combine(Roots.Sysfs, $"card{number}"));
        Directory.Delete(Path.Combine(Roots.Proc, $"card{number}"), recursive: true);
        _cards.Remove(number);
        WriteCards();
    }

    /// <summary>What udev does to the device files of a card.</summary>
    public void Permit(int number)
    {
        foreach (string file in Directory.GetFiles(Roots.Devices, $"*C{number}*"))
            File.SetUnixFileMode(file, ForAll);
    }

    /// <summary>Makes a device file.</summary>
    public void AddFile(string name, UnixFileMode mode = ForAll)
    {
        string path = Path.Combine(Roots.Devices, name);
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, mode);
    }

    public void RemoveFile(string name) => File.Delete(Path.Combine(Roots.Devices, name));

    public void Dispose() => _folder.Dispose();

    private void WriteNames(FakeCard card)
    {
        string device = _folder.In($"sys/devices/{card.Place}");
        Directory.CreateDirectory($"{device}/sound/card{card.Number}");
        if (card.Serial.Length > 0)
            File.WriteAllText(Path.Combine(device, "../serial"), card.Serial + "\n");
        File.CreateSymbolicLink(
            Path.Combine(Roots.Sysfs, $"card{card.Number}"), $"../../devices/{card.Place}/sound/card{card.Number}");
        foreach (int number in card.PlaybackDevices)
        {
            string pcm = Path.Combine(Roots.Proc, $"card{card.Number}", $"pcm{number}p");
            Directory.CreateDirectory(pcm);
            File.WriteAllText(Path.Combine(pcm, "info"), $"card: {card.Number}\ndevice: {number}\nid: {card.PcmName}\nname: {card.PcmName}\n");
        }

        File.WriteAllText(Path.Combine(Roots.Proc, $"card{card.Number}", "id"), card.Id + "\n");
        WriteCards();
    }

    private void WriteCards() => File.WriteAllLines(
        Path.Combine(Roots.Proc, "cards"),
        _cards.Values.SelectMany(card => (string[])
            [$"{card.Number,2} [{card.Id,-15}]: USB-Audio - {card.Name}", $"                      {card.Name} at somewhere"]));
}
