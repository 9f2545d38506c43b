namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>A card as the kernel shows it in files.</summary>
public sealed record FakeCard(int Number, string Id)
{
    /// <summary>What follows <c>/sys/devices/</c> in the link of the card.</summary>
    public string Place { get; init; } = "pci0000:00/0000:00:04.0/usb1/1-1/1-1.2/1-1.2:1.0";

    public string Name { get; init; } = "USB Audio Device";

    public string PcmName { get; init; } = "USB Audio";

    /// <summary>Of the USB device.</summary>
    public string Serial { get; init; } = "";

    public int[] PlaybackDevices { get; init; } = [0];
}
