using System.Text.Json;

namespace Nexy.Edge.Daemon;

/// <summary>A command of an answer as it came.</summary>
/// <param name="Json"><c>{"command": "…", "args": {…}}</c></param>
/// <param name="Command">Its name; empty when it cannot be read.</param>
/// <param name="Arguments">An object, or undefined.</param>
internal sealed record DeviceAction(string Json, string Command, JsonElement Arguments)
{
    /// <summary>What is wrong with the text; empty when nothing is.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>What announces it is only heard once it is carried out.</summary>
    public bool EndsSilence => Command is "unmute" or "set_volume";

    /// <summary>Reads a command; one that cannot be read has a <see cref="Problem"/>.</summary>
    public static DeviceAction Parse(string json)
    {
        try
        {
            using var action = JsonDocument.Parse(json);
            var name = action.RootElement.GetProperty("command").GetString() ?? "";
            var hasArguments = action.RootElement.TryGetProperty("args", out var arguments);
            return new DeviceAction(json, name, hasArguments ? arguments.Clone() : default);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new DeviceAction(json, "", default) { Problem = e.Message };
        }
    }

    /// <summary>Whether there is an argument of this name, of whatever kind.</summary>
    public bool Has(string name) => Argument(name) is not null;

    /// <summary>A whole number within a range; null when the argument is missing or something else.</summary>
    public int? Number(string name, int min, int max) =>
        Argument(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            && number >= min && number <= max
            ? number
            : null;

    /// <summary>A text that is not empty; null when the argument is missing or something else.</summary>
    public string? Text(string name)
    {
        try
        {
            return Argument(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private JsonElement? Argument(string name) =>
        Arguments.ValueKind == JsonValueKind.Object && Arguments.TryGetProperty(name, out var value) ? value : null;
}
