namespace Nexy.Edge.Linux.Discovery;

/// <summary>Where the kernel shows its sound cards.</summary>
/// <param name="Devices">Device files.</param>
/// <param name="Sysfs">One link per card into the tree of devices.</param>
/// <param name="Proc">Names of cards and PCMs.</param>
internal sealed record CardRoots(string Devices, string Sysfs, string Proc)
{
    /// <summary>Of this machine.</summary>
    public static readonly CardRoots System = new("/dev/snd", "/sys/class/sound", "/proc/asound");
}
