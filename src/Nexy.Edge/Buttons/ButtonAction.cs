using System.Globalization;
using Nexy.Edge.Configuration;
using Nexy.Edge.Daemon;

namespace Nexy.Edge.Buttons;

/// <summary>What a gesture leads to. Any thread.</summary>
/// <param name="Kind">Which action.</param>
/// <param name="Percent">Of a change of the volume.</param>
/// <param name="Text">A sink, or a prompt; otherwise empty.</param>
internal sealed record ButtonAction(ButtonActionKind Kind, int Percent = 0, string Text = "")
{
    /// <summary>How an action is written.</summary>
    public const string Grammar = "stop, repeat, status, mute, duck, volume+N, volume-N, sink:NAME, sink:next, sink:auto, tell or ask:PROMPT";

    /// <summary>The sink after the one in use.</summary>
    public const string NextSink = "next";

    private const int MaxPromptChars = 1000;

    /// <summary>Reads an action; null when it is none.</summary>
    public static ButtonAction? Parse(string text) => text switch
    {
        "stop" => new(ButtonActionKind.Stop),
        "repeat" => new(ButtonActionKind.Repeat),
        "status" => new(ButtonActionKind.Status),
        "mute" => new(ButtonActionKind.Mute),
        "duck" => new(ButtonActionKind.Duck),
        "tell" => new(ButtonActionKind.Tell),
        _ when text.StartsWith("volume", StringComparison.Ordinal) => ParseVolume(text["volume".Length..]),
        _ when text.StartsWith("sink:", StringComparison.Ordinal) => ParseSink(text["sink:".Length..]),
        _ when text.StartsWith("ask:", StringComparison.Ordinal) => ParsePrompt(text["ask:".Length..].Trim()),
        _ => null,
    };

    private static ButtonAction? ParseVolume(string step) =>
        step.Length > 1 && step[0] is '+' or '-'
            && int.TryParse(step.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100
            ? new(ButtonActionKind.Volume, step[0] == '-' ? -percent : percent)
            : null;

    private static ButtonAction? ParseSink(string sink) =>
        sink is NextSink or SinkChooser.Auto || SinkRule.IsWellFormed(sink) ? new(ButtonActionKind.Sink, 0, sink) : null;

    private static ButtonAction? ParsePrompt(string prompt) =>
        prompt.Length is > 0 and <= MaxPromptChars ? new(ButtonActionKind.Ask, 0, prompt) : null;
}
