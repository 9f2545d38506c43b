using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Nexy.Edge.Server;

/// <summary>What the device is asked to do besides speaking.</summary>
/// <param name="ArgsJson">A JSON object.</param>
internal sealed record DeviceCommand(string Name, string ArgsJson = "{}")
{
    public static DeviceCommand Mute { get; } = new("mute");

    public static DeviceCommand Unmute { get; } = new("unmute");

    public static DeviceCommand Stop { get; } = new("stop");

    public static DeviceCommand Repeat { get; } = new("repeat");

    public static DeviceCommand SetVolume(int percent) => new("set_volume", $$"""{"percent":{{percent}}}""");

    public static DeviceCommand StepVolume(int stepPercent) => new("set_volume", $$"""{"step_percent":{{stepPercent}}}""");

    /// <param name="sink">A kind of sink, or auto.</param>
    public static DeviceCommand UseSink(string sink) => new("use_sink", $$"""{"sink":"{{sink}}"}""");

    /// <param name="state">on or off.</param>
    public static DeviceCommand Light(string state) => new("light", $$"""{"state":"{{state}}"}""");

    /// <summary><c>{"command": "…", "args": {…}}</c></summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("command", Name);
            json.WritePropertyName("args");
            json.WriteRawValue(ArgsJson);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
