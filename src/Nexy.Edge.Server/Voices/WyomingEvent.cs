using System.Text.Json;

namespace Nexy.Edge.Server.Voices;

/// <summary>One event of the Wyoming protocol: its data may stand in the header, behind it, or both.</summary>
internal sealed record WyomingEvent(string Type, JsonElement HeaderData, JsonElement Data, byte[] Payload)
{
    /// <summary>A value of the data; what stands behind the header wins.</summary>
    public JsonElement? Find(string name)
    {
        foreach (var data in (JsonElement[])[Data, HeaderData])
        {
            if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value))
                return value;
        }

        return null;
    }

    public int Int(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : throw new InvalidDataException($"its event '{Type}' has no whole number '{name}'");

    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";
}
