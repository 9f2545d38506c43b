using System.Globalization;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>Lines with the time of day, for people.</summary>
internal sealed class TextWatchPrinter(TextWriter output) : IWatchPrinter
{
    public void Show(WatchEvent told)
    {
        var at = (told.At?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch).ToLocalTime();
        foreach (var (subject, text) in WatchText.LinesOf(told))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff}  {subject,-10} {OneLine(text)}"));
        output.Flush();
    }

    // An answer may have any characters, and a line is one event.
    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
}
