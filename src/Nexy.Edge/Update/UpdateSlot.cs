namespace Nexy.Edge.Update;

/// <summary>A slot that the boot loader can start, as rauc describes it.</summary>
/// <param name="Name">rauc's: <c>rootfs.0</c>.</param>
/// <param name="BootName">The boot loader's: <c>A</c>.</param>
/// <param name="IsBooted">This system runs from it.</param>
/// <param name="IsGood">The boot loader would start it. A loader that counts its tries may say so of one that nobody has checked.</param>
/// <param name="Version">Of the bundle that is in it; empty when rauc did not install it.</param>
/// <param name="InstalledAt">By the clock of that moment; null when rauc did not install it, or not to the end.</param>
/// <param name="Installation">The same for as long as the same installation is in it; empty when rauc did not install it.</param>
internal sealed record UpdateSlot(
    string Name, string BootName, bool IsBooted, bool IsGood, string Version, DateTimeOffset? InstalledAt, string Installation)
{
    /// <summary>For people.</summary>
    public string VersionText => Version.Length > 0 ? Version : "unknown";
}
