using Nexy.Edge.Update;

namespace Nexy.Edge.Json;

/// <summary>A slot that the boot loader can start.</summary>
/// <param name="Name">rauc's.</param>
/// <param name="BootName">The boot loader's.</param>
/// <param name="Booted">This system runs from it.</param>
/// <param name="Good">The boot loader would start it.</param>
/// <param name="Version">Of its bundle; absent when rauc did not install it.</param>
/// <param name="InstalledAt">Absent likewise.</param>
/// <param name="Result">What became of this installation: pending, good, failed, rolled_back; absent when nothing is remembered.</param>
internal sealed record UpdateSlotJson(
    string Name, string BootName, bool Booted, bool Good, string? Version, DateTimeOffset? InstalledAt, string? Result)
{
    public UpdateSlotJson(UpdateSlot slot, UpdateRecord? past)
        : this(
            slot.Name, slot.BootName, slot.IsBooted, slot.IsGood, slot.Version.Length > 0 ? slot.Version : null, slot.InstalledAt,
            past?.ResultName)
    {
    }
}
