using System.Buffers;
using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// Any thread. Unicode normalization form KC for what is spoken. The runtime's own does nothing here, because the product
/// runs without the libraries that hold its tables (invariant globalization).
/// </summary>
/// <remarks>
/// Kept as they are, because the voice says them better than what they decompose to: the fractions (½ is "half", 1⁄2 "one
/// two"), № and ™.
/// </remarks>
internal static class Nfkc
{
    private static readonly Lazy<NfkcTable> Table = new(NfkcTable.Load);

    // Nearly all text there is: nothing of it changes, so the table is not even loaded.
    private static readonly SearchValues<char> Stable = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0xA0).Concat(Enumerable.Range(0x400, 0x60)).Select(code => (char)code)) + "«»°±–—‘’“”€№₽");

    public static string Normalize(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Stable))
            return text;
        var runes = new List<Rune>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsKept(rune))
                runes.Add(rune);
            else
                Table.Value.Decompose(rune, runes);
        }

        Order(runes);
        return Compose(runes);
    }

    private static bool IsKept(Rune rune) => rune.Value is '№' or '™' or '¼' or '½' or '¾' or (>= 0x2150 and <= 0x215F) or 0x2189;

    /// <summary>Combining marks by class, those of one class as they came.</summary>
    private static void Order(List<Rune> runes)
    {
        for (var i = 1; i < runes.Count; i++)
        {
            var rune = runes[i];
            var order = Table.Value.ClassOf(rune);
            var place = i;
            while (order > 0 && place > 0 && Table.Value.ClassOf(runes[place - 1]) > order)
            {
                runes[place] = runes[place - 1];
                place--;
            }

            runes[place] = rune;
        }
    }

    /// <summary>Each mark goes into the letter before it unless one that stands between them is of its class or higher.</summary>
    private static string Compose(List<Rune> runes)
    {
        var (starter, lastClass, count) = (-1, 0, 0);
        for (var i = 0; i < runes.Count; i++)
        {
            var rune = runes[i];
            var order = Table.Value.ClassOf(rune);
            var isFree = starter >= 0 && (starter == count - 1 || (lastClass < order && lastClass > 0));
            if (isFree && Table.Value.Compose(runes[starter], rune) is { } composed)
            {
                runes[starter] = composed;
                continue;
            }

            if (order == 0)
                starter = count;
            lastClass = order;
            runes[count++] = rune;
        }

        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(runes[i]);
        return text.ToString();
    }
}
