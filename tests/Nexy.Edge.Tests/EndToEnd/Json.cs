using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What commands print with --json.</summary>
internal static class Json
{
    /// <summary>The one object that a command printed.</summary>
    public static JsonElement Of(FinishedProgram result)
    {
        Assert.True(result.OutputLines.Count == 1, $"Not one line of JSON: {result}");
        return Parse(result.OutputLines[0]);
    }

    /// <summary>One object a line.</summary>
    public static JsonElement[] LinesOf(FinishedProgram result) => [.. result.OutputLines.Select(Parse)];

    /// <summary>The pieces of text of a turn, in order.</summary>
    public static IEnumerable<string> TextsOf(FinishedProgram result) =>
        LinesOf(result).Where(told => told.GetProperty("event").ValueEquals("text")).Select(told => told.GetProperty("text").GetString()!);

    /// <summary>Names of the events of a turn, repetitions left out.</summary>
    public static IReadOnlyList<string> KindsOf(IEnumerable<JsonElement> events)
    {
        List<string> kinds = [];
        foreach (JsonElement told in events)
        {
            string kind = told.GetProperty("event").GetString()!;
            if (kinds.Count == 0 || kinds[^1] != kind)
                kinds.Add(kind);
        }

        return kinds;
    }

    public static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
