using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Buttons;

/// <summary>A status in words to listen to. Any thread.</summary>
internal static class SpokenStatus
{
    /// <summary>Two or three short sentences.</summary>
    /// <param name="status">What is the case.</param>
    /// <param name="isRussian">English otherwise.</param>
    public static string Describe(GetStatusResponse status, bool isRussian)
    {
        var kind = status.Output.Sinks.FirstOrDefault(sink => sink.InUse)?.Kind ?? "";
        var down = status.Server?.ModulesDown ?? [];
        return isRussian ? Russian(status, kind, down.Count > 0) : English(status, kind, down.Count > 0);
    }

    private static string English(GetStatusResponse status, string kind, bool isHampered)
    {
        var output = kind switch
        {
            "usb" => "Playing on the USB speaker.",
            "bluetooth" => "Playing on the Bluetooth speaker.",
            "hdmi" => "Playing on the screen.",
            "builtin" => "Playing on the built-in speaker.",
            _ => "",
        };
        return $"Volume {status.VolumePercent} percent{(status.Muted ? ", muted" : "")}. {output} "
            + (isHampered ? "A part of the answering server does not work." : "Everything works.");
    }

    private static string Russian(GetStatusResponse status, string kind, bool isHampered)
    {
        var output = kind switch
        {
            "usb" => "Звук идёт на колонку USB.",
            "bluetooth" => "Звук идёт на колонку Bluetooth.",
            "hdmi" => "Звук идёт на экран.",
            "builtin" => "Звук идёт на встроенный динамик.",
            _ => "",
        };
        return $"Громкость {status.VolumePercent} %{(status.Muted ? ", звук выключен" : "")}. {output} "
            + (isHampered ? "Часть сервера ответов не работает." : "Всё работает.");
    }
}
