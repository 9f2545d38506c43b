using System.Net;

namespace Nexy.Edge.Server.Engines;

/// <inheritdoc/>
internal sealed class RussianAnswers : IAnswerWriter
{
    private static readonly string[] Days =
        ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"];

    private static readonly string[] Months =
    [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ];

    public string Apology => "Извините, не удалось получить ответ. Попробуйте ещё раз.";

    public string CommandRefused => "Выполнить это не получилось: колонка этого не разрешает.";

    public string VoiceFailure => "(Голос не работает: этот ответ только текстом.)";

    public IEnumerable<string> Time(DateTimeOffset now) =>
        [now.Minute == 0 ? $"Сейчас ровно {Hours(now.Hour)}." : $"Сейчас {Hours(now.Hour)} {Minutes(now.Minute)}."];

    public IEnumerable<string> Date(DateTimeOffset now) =>
        [$"Сегодня {Days[(int)now.DayOfWeek]}, {RussianNumbers.Ordinal(now.Day, "ое")} {Months[now.Month - 1]} {Year(now.Year)} года."];

    public IEnumerable<string> Status(SpeakerStatus status)
    {
        yield return $"Это Nexy Edge, версия {status.Version.Replace(".", " точка ", StringComparison.Ordinal)}.";
        if (status.Uptime is { } uptime)
            yield return $"Колонка работает {Duration(uptime)}.";
        if (status.LoadPercent is { } load)
            yield return $"Загрузка процессора {Count(load, "процент", "процента", "процентов")}.";
        if (status is { MemoryFreeMiB: { } free, MemoryTotalMiB: { } total })
            yield return $"Свободно {Count(free, "мегабайт", "мегабайта", "мегабайт")} памяти, всего {total}.";
        if (status.TemperatureCelsius is { } celsius)
            yield return $"Температура процессора {Count(celsius, "градус", "градуса", "градусов")}.";
    }

    public IEnumerable<string> Addresses(IReadOnlyList<(string InterfaceName, IPAddress Address)> addresses)
    {
        if (addresses.Count == 0)
            yield return "У колонки нет сетевого адреса: кабель не подключён и беспроводной сети нет.";
        foreach (var (name, address) in addresses)
        {
            var spelled = SpelledAddress.Spell(address, "точка");
            yield return $"Адрес в {Network(name)}: {spelled}.";
            yield return $"Повторяю: {spelled}.";
        }
    }

    public IEnumerable<string> VolumeQuestion() =>
    [
        "Громкость бывает от 0 до 100.",
        "Чтобы изменить её, скажите, например: громкость 40, громче, тише, выключи звук или включи звук.",
    ];

    public IEnumerable<string> VolumeSet(int percent) =>
        [$"Ставлю громкость {Count(percent, "процент", "процента", "процентов")}."];

    public IEnumerable<string> VolumeOutOfRange() => ["Громкость бывает от 0 до 100 процентов, поэтому я её не меняю."];

    public IEnumerable<string> Louder() => ["Делаю громче."];

    public IEnumerable<string> Quieter() => ["Делаю тише."];

    public IEnumerable<string> Mute() => ["Выключаю звук."];

    public IEnumerable<string> Unmute() => ["Включаю звук."];

    public IEnumerable<string> Stop() => ["Хорошо."];

    public IEnumerable<string> Name() => ["Я Nexy Edge, голос этой колонки."];

    public IEnumerable<string> Help() =>
    [
        "Меня можно спросить о времени, дате, состоянии колонки и её сетевых адресах.",
        "Громкость меняют слова: громкость 40, громче, тише, выключи звук и включи звук.",
        "После слова «скажи» я произношу ваш текст, а на слово «повтори» отвечаю ещё раз.",
        "Чтобы слышать меня в другом месте, скажите, например: играй в наушниках.",
    ];

    public IEnumerable<string> Unknown() =>
    [
        "На это я ответить не могу: языковая модель не настроена.",
        "Чтобы она была, укажите в настройках сервер с языковой моделью или другой текстовый движок.",
        "Скажите «помощь», чтобы узнать, что я умею без неё.",
    ];

    private static string Hours(int hours) =>
        $"{RussianNumbers.Cardinal(hours, isFeminine: false)} {RussianNumbers.Noun(hours, "час", "часа", "часов")}";

    private static string Minutes(int minutes) =>
        $"{RussianNumbers.Cardinal(minutes, isFeminine: true)} {RussianNumbers.Noun(minutes, "минута", "минуты", "минут")}";

    /// <summary>In the genitive, as in "… пятого года"; outside this century the voice has to do with digits.</summary>
    private static string Year(int year) => year switch
    {
        2000 => "двухтысячного",
        > 2000 and < 2100 => $"две тысячи {RussianNumbers.Ordinal(year - 2000, "ого")}",
        _ => year.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>In the accusative, which differs from the nominative for one minute only.</summary>
    private static string Duration(TimeSpan time)
    {
        var minutes = Minutes(time.Minutes)
            .Replace("одна минута", "одну минуту", StringComparison.Ordinal);
        if (time.Days > 0)
            return $"{Count(time.Days, "день", "дня", "дней")} и {Hours(time.Hours)}";
        return time.Hours > 0 ? $"{Hours(time.Hours)} и {minutes}" : minutes;
    }

    private static string Count(int number, string one, string few, string many) =>
        $"{RussianNumbers.Cardinal(number, isFeminine: false)} {RussianNumbers.Noun(number, one, few, many)}";

    private static string Network(string name) => SpelledAddress.KindOf(name) switch
    {
        NetworkKind.Wired => "проводной сети",
        NetworkKind.Wireless => "беспроводной сети",
        _ => $"сети {name}",
    };
}
