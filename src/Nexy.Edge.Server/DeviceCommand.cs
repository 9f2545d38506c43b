using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Nexy.Edge.Server;

/// <summary>What the device is asked to do besides speaking.</summary>
internal sealed record DeviceCommand(string Name, params (string Name, int Value)[] Args)
{
    public static DeviceCommand Mute { get; } = new("mute");

    public static DeviceCommand Unmute { get; } = new("unmute");

    public static DeviceCommand Stop { get; } = new("stop");

    public static DeviceCommand SetVolume(int percent) => new("set_volume", ("percent", percent));

    public static DeviceCommand StepVolume(int stepPercent) => new("set_volume", ("step_percent", stepPercent));

    /// <summary><c>{"command": "…", "args": {…}}</c></summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("command", Name);
            json.WriteStartObject("args");
            foreach (var (name, value) in Args)
                json.WriteNumber(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
