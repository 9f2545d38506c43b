using System.Globalization;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>A lamp of the kernel's class <c>leds</c>; see the kernel's leds-class and leds-class-multicolor. <i>Light thread only.</i></summary>
internal sealed class LedLight : ILight
{
    private const int Full = 255;

    private readonly string _folder;
    private readonly int _max;
    private readonly string[] _colours;
    private bool _isDark;

    private LedLight(string folder, int max, string[] colours) => (_folder, _max, _colours) = (folder, max, colours);

    public string Name => Path.GetFileName(_folder);

    public int Lamps => 1;

    public bool HasColours => _colours.Length > 1;

    public bool IsDimmable => _max > 1;

    public static LightAttempt Take(LedPlace place, string folder)
    {
        string led = Path.Combine(folder, place.Name);
        if (!Directory.Exists(led))
            return new LightAttempt(null, $"there is no {place.Name} in {folder}; there are {Names(folder)}");
        if (KernelValue.ReadNumber(Path.Combine(led, "max_brightness")) is not ({ } max and > 0))
            return new LightAttempt(null, $"{led}/max_brightness holds no brightness");
        LedLight light = new(led, max, KernelFile.ReadLine(Path.Combine(led, "multi_index")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        int error = light.Begin(out string file);
        return error == 0 ? new LightAttempt(light, "") : new LightAttempt(null, KernelValue.Describe(Path.Combine(led, file), error));
    }

    public int Show(ReadOnlySpan<LightColour> picture)
    {
        LightColour colour = picture[0];
        bool isDark = colour == LightColour.Dark;
        if (!HasColours || isDark)
            return Set(isDark, Scale(colour.Peak));
        int error = Write("multi_intensity", string.Join(' ', _colours.Select(name => Text(Scale(PartOf(colour, name))))));
        return error != 0 || !_isDark ? error : Set(isDark, _max);
    }

    // The trigger stays with us: whoever wants the lamp to show the disk again says so.
    public void Dispose() => _ = Write("brightness", "0");

    private static string Names(string folder)
    {
        try
        {
            string[] names = [.. Directory.EnumerateFileSystemEntries(folder).Select(led => Path.GetFileName(led)).Order(StringComparer.Ordinal)];
            return names.Length == 0 ? "none" : string.Join(", ", names);
        }
        catch (IOException)
        {
            return "none";
        }
    }

    private static byte PartOf(LightColour colour, string name) => name switch
    {
        "red" => colour.Red,
        "green" => colour.Green,
        "blue" => colour.Blue,
        // White, amber and others beside the three would only wash them out.
        _ => 0,
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    // A trigger, as of the disk, would go on writing over what is shown.
    private int Begin(out string file)
    {
        file = "trigger";
        int error = Write(file, "none");
        if (error is not 0 and not Errno.ENOENT)
            return error;
        file = "brightness";
        return Set(isDark: true, 0);
    }

    private int Set(bool isDark, int brightness)
    {
        int error = Write("brightness", Text(brightness));
        _isDark = error == 0 && isDark;
        return error;
    }

    private int Scale(byte value) => value == 0 ? 0 : Math.Max(1, ((value * _max) + (Full / 2)) / Full);

    private int Write(string file, string value) => KernelValue.Write(Path.Combine(_folder, file), value);
}
