using System.Globalization;
using System.Text.Json;

namespace Nexy.Edge.Update;

/// <summary>The slots of this machine, out of <c>rauc status --detailed --output-format=json</c> (rauc 1.8 and later).</summary>
/// <param name="Booted">The one that runs.</param>
/// <param name="Others">Those that the boot loader could start instead.</param>
internal sealed record UpdateSlots(UpdateSlot Booted, IReadOnlyList<UpdateSlot> Others)
{
    /// <summary>The booted one first.</summary>
    public IEnumerable<UpdateSlot> All => [Booted, .. Others];

    /// <exception cref="FormatException">It has another form, or no slot of it is booted.</exception>
    public static UpdateSlots Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var slots = document.RootElement.GetProperty("slots").EnumerateArray().SelectMany(group => group.EnumerateObject())
                .Where(slot => TextOf(slot.Value, "bootname").Length > 0).Select(slot => ToSlot(slot.Name, slot.Value)).ToList();
            var booted = slots.Find(slot => slot.IsBooted) ?? throw new FormatException("rauc knows of no slot that was booted");
            return new UpdateSlots(booted, slots.FindAll(slot => !slot.IsBooted));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"rauc answered in another form: {e.Message}", e);
        }
    }

    private static UpdateSlot ToSlot(string name, JsonElement slot)
    {
        var status = ObjectOf(slot, "slot_status");
        var installed = ObjectOf(status, "installed");
        // What was broken off or failed has another status, and must not be told as something that ran.
        var isComplete = TextOf(status, "status") == "ok" && TextOf(installed, "timestamp").Length > 0;
        return new UpdateSlot(
            name, TextOf(slot, "bootname"), TextOf(slot, "state") == "booted", TextOf(slot, "boot_status") == "good",
            TextOf(ObjectOf(status, "bundle"), "version"), isComplete ? TimeOf(TextOf(installed, "timestamp")) : null,
            isComplete ? $"{TextOf(installed, "timestamp")} {TextOf(installed, "count")} {TextOf(ObjectOf(status, "checksum"), "sha256")}" : "");
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static JsonElement ObjectOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;

    // Numbers as they are written; what is absent or null is empty.
    private static string TextOf(JsonElement parent, string name) => ObjectOf(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };
}
