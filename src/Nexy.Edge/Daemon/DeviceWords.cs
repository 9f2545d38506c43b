namespace Nexy.Edge.Daemon;

/// <summary>What the device itself says about commands, in one language. Any thread.</summary>
internal sealed record DeviceWords
{
    private static readonly DeviceWords English = new()
    {
        Unknown = "I do not know how to do that.",
        Failed = "That did not work.",
        NothingToRepeat = "There is nothing to repeat yet.",
        NoSuchSink = "I cannot play there: it is not connected now, or not in my list.",
        OutputChanges = "Changing the output.",
        NoLight = "This speaker has no light.",
        LightCannot = "The light cannot do that now.",
    };

    private static readonly DeviceWords Russian = new()
    {
        Unknown = "Я не умею этого делать.",
        Failed = "Это не получилось.",
        NothingToRepeat = "Повторять пока нечего.",
        NoSuchSink = "Играть там не могу: этот выход сейчас не подключён или его нет в моём списке.",
        OutputChanges = "Переключаю звук.",
        NoLight = "У этой колонки нет подсветки.",
        LightCannot = "Подсветка сейчас этого не может.",
    };

    /// <summary>No such command.</summary>
    public required string Unknown { get; init; }

    /// <summary>It went wrong, or its arguments were.</summary>
    public required string Failed { get; init; }

    /// <summary>Nothing was said since the start.</summary>
    public required string NothingToRepeat { get; init; }

    /// <summary>No sink of the list that is there is meant.</summary>
    public required string NoSuchSink { get; init; }

    /// <summary>Another sink takes over.</summary>
    public required string OutputChanges { get; init; }

    /// <summary>There is no light.</summary>
    public required string NoLight { get; init; }

    /// <summary>There is a light, and it does not work, or not so.</summary>
    public required string LightCannot { get; init; }

    /// <summary>The words in the language of a text: Russian for Cyrillic, English for the rest.</summary>
    public static DeviceWords For(string text) => IsRussian(text) ? Russian : English;

    /// <summary>Whether a text has Cyrillic letters.</summary>
    public static bool IsRussian(string text) => text.AsSpan().IndexOfAnyInRange('\u0400', '\u04FF') >= 0;
}
