namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Numbers in words, because the voice knows neither gender nor case of digits.</summary>
internal static class RussianNumbers
{
    private static readonly string[] Units =
    [
        "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
        "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
        "девятнадцать",
    ];

    private static readonly string[] Tens =
        ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];

    private static readonly string[] OrdinalUnits =
    [
        "", "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат",
        "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат",
    ];

    private static readonly string[] OrdinalTens =
        ["", "", "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят", "девяност"];

    /// <summary>0 to 99, as counted with a masculine or a feminine noun; larger numbers stay digits.</summary>
    public static string Cardinal(int number, bool isFeminine)
    {
        if (number is < 0 or > 99)
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (number >= 20)
            return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]} {Cardinal(number % 10, isFeminine)}";
        return (number, isFeminine) switch
        {
            (1, true) => "одна",
            (2, true) => "две",
            _ => Units[number],
        };
    }

    /// <summary>1 to 99: "двадцать первое" (<paramref name="ending"/> "ое") or "двадцать пятого" ("ого").</summary>
    public static string Ordinal(int number, string ending)
    {
        if (number < 20)
            return number == 3 ? $"трет{(ending == "ое" ? "ье" : "ьего")}" : OrdinalUnits[number] + ending;
        return number % 10 == 0 ? OrdinalTens[number / 10] + ending : $"{Tens[number / 10]} {Ordinal(number % 10, ending)}";
    }

    /// <summary>The noun as it stands after the number: 1 час, 2 часа, 5 часов.</summary>
    public static string Noun(int number, string one, string few, string many) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 14, _) => many,
        (_, 1) => one,
        (_, >= 2 and <= 4) => few,
        _ => many,
    };
}
