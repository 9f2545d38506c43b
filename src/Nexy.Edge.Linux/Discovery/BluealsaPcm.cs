namespace Nexy.Edge.Linux.Discovery;

/// <summary>A PCM of the bluealsa service that speech can go to.</summary>
/// <param name="DevicePath">The device in the tree of bluez.</param>
/// <param name="Address">Bluetooth address, <c>AA:BB:CC:DD:EE:FF</c>.</param>
/// <param name="IsA2dp">True for music quality, false for a telephone link.</param>
internal readonly record struct BluealsaPcm(string DevicePath, string Address, bool IsA2dp);
