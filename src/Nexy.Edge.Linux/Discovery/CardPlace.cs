using System.Text.RegularExpressions;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>Where in the machine a card is. Any thread.</summary>
/// <param name="Kind">How it is connected; Hdmi only shows in its names.</param>
/// <param name="UsbPath">The port, <c>1-1.2</c>; empty when not on USB.</param>
/// <param name="Serial">Of the USB device; empty when it has none.</param>
internal sealed partial record CardPlace(SinkKind Kind, string UsbPath, string Serial)
{
    private static readonly CardPlace Nowhere = new(SinkKind.Unknown, "", "");
    private static readonly string[] WithoutHardware = ["/virtual/", "snd_dummy", "snd_aloop"];

    /// <summary>Follows the link of a card: <c>../../devices/…/usb1/1-1/1-1.2/1-1.2:1.0/sound/card1</c>.</summary>
    public static CardPlace Find(CardRoots roots, int card)
    {
        string? target = LinkTarget(Path.Combine(roots.Sysfs, $"card{card}"));
        if (target is null)
            return Nowhere;
        string[] steps = target.Split('/');
        // The last one is the device; the ones before are the hubs on the way.
        int port = Array.FindLastIndex(steps, step => UsbPort().IsMatch(step));
        if (port >= 0)
        {
            string device = Path.Combine(roots.Sysfs, string.Join('/', steps[..(port + 1)]));
            return new(SinkKind.Usb, steps[port], KernelFile.ReadLine(Path.Combine(device, "serial")).Trim());
        }

        bool isVirtual = WithoutHardware.Any(mark => target.Contains(mark, StringComparison.Ordinal));
        return new(isVirtual ? SinkKind.Virtual : SinkKind.BuiltIn, "", "");
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\d+-\d+(\.\d+)*$")]
    private static partial Regex UsbPort();
}
