using System.Globalization;
using System.Text;
using Nexy.Edge.Json;

namespace Nexy.Edge.Update;

/// <summary>The slots for people and for machines.</summary>
internal static class UpdateTable
{
    public static string Write(UpdateSlots slots, UpdateMemory memory)
    {
        var text = new StringBuilder();
        foreach (var slot in slots.All)
        {
            var installed = slot.InstalledAt is { } at
                ? string.Create(CultureInfo.InvariantCulture, $"installed {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")
                : "not installed by rauc";
            var result = memory.Of(slot) is { } past ? $", {past.ResultName.Replace('_', ' ')}" : "";
            text.Append(
                $"slot {slot.BootName}  {slot.Name}, {(slot.IsBooted ? "booted" : "inactive")}, "
                    + $"{(slot.IsGood ? "boots" : "marked bad")}, version {slot.VersionText}, {installed}{result}\n");
        }

        text.Append($"last    {memory.Last?.Describe() ?? "nothing is remembered"}\n");
        if (memory.Problem.Length > 0)
            text.Append($"memory  {memory.Problem}\n");
        return text.ToString();
    }

    public static UpdateStatusJson ToJson(UpdateSlots slots, UpdateMemory memory) =>
        new([.. slots.All.Select(slot => new UpdateSlotJson(slot, memory.Of(slot)))], memory.Last);
}
