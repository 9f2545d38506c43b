using System.Globalization;
using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. Which characters a voice gets (R-T5).</summary>
internal static class SpokenCharacters
{
    /// <summary>Emoji, arrows, boxes and other pictures: there is nothing to say, but they part words.</summary>
    public static bool IsPicture(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol => rune.Value is not ('°' or '©' or '®' or '™' or '№'),
        UnicodeCategory.MathSymbol => rune.Value is (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x23FF)
            or (>= 0x2500 and <= 0x27BF) or (>= 0x27F0 and <= 0x297F) or >= 0x2B00,
        UnicodeCategory.ModifierSymbol => rune.Value >= 0x1F000,
        _ => rune.Value is '•' or '‣' or '⁃',
    };

    /// <summary>What nobody sees: control and format characters, variation selectors, keycaps, halves of pairs.</summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.EnclosingMark
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0xFFFD;
}
