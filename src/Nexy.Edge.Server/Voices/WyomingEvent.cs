using System.Text.Json;

namespace Nexy.Edge.Server.Voices;

/// <summary>One event of the Wyoming protocol: its data may stand in the header, behind it, or both.</summary>
/// <param name="Type">What it is.</param>
/// <param name="HeaderData">Data in the header; undefined when there is none.</param>
/// <param name="Data">Data behind the header; undefined when there is none.</param>
/// <param name="Payload">Bytes behind both.</param>
public sealed record WyomingEvent(string Type, JsonElement HeaderData, JsonElement Data, byte[] Payload)
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

    /// <summary>A number of the data.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is not whole.</exception>
    public int Int(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : throw new InvalidDataException($"its event '{Type}' has no whole number '{name}'");

    /// <summary>A text of the data; empty when there is none.</summary>
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>The format that events of audio tell.</summary>
    /// <exception cref="InvalidDataException">It is none that can be.</exception>
    internal PcmFormat AudioFormat()
    {
        var width = Int("width");
        var samples = width switch
        {
            1 => SampleFormat.U8,
            2 => SampleFormat.S16,
            3 => SampleFormat.S24,
            4 => SampleFormat.S32,
            _ => throw new InvalidDataException($"it sends samples of {width} bytes; 1 to 4 are possible"),
        };
        return PcmFormat.Check(samples, Int("rate"), Int("channels"));
    }
}
