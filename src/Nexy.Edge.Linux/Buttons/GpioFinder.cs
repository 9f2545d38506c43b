using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>Finds a line among the GPIO chips of a folder. <i>Button thread only.</i></summary>
internal sealed class GpioFinder(string folder)
{
    private readonly List<string> _others = [];
    private string? _refusal;

    /// <summary>The line, or null and why not.</summary>
    public static GpioSpot? Find(GpioPlace place, string folder, out string problem)
    {
        GpioFinder finder = new(folder);
        GpioSpot? spot = finder.Find(place, out string? noLine);
        problem = spot is null ? noLine ?? finder.Explain(place) : "";
        return spot;
    }

    private GpioSpot? Find(GpioPlace place, out string? problem)
    {
        problem = null;
        foreach (string path in Candidates(place))
        {
            GpioChip? chip = GpioChip.TryOpen(path, out int error);
            if (chip is null)
            {
                _refusal ??= Refusal(path, error);
                continue;
            }

            if (IsMeant(chip, place))
            {
                int offset = place.Offset >= 0 ? place.Offset : chip.Find(place.Line);
                if (offset >= 0 && offset < chip.Lines)
                    return new GpioSpot(chip, offset);
                problem = place.Chip.Length > 0 ? NoLine(chip, place) : null;
            }

            _others.Add(chip.ToString());
            chip.Dispose();
            if (problem is not null)
                return null;
        }

        return null;
    }

    private IEnumerable<string> Candidates(GpioPlace place)
    {
        if (place.Chip.StartsWith('/'))
            return [place.Chip];
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, "gpiochip*").OrderBy(path => path.Length).ThenBy(path => path)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool IsMeant(GpioChip chip, GpioPlace place) =>
        place.Chip.Length == 0 || place.Chip == chip.Path || place.Chip == chip.Name || place.Chip == chip.Label
        || place.Chip == Path.GetFileName(chip.Path);

    private static string Refusal(string path, int error) => error switch
    {
        Errno.ENOTTY or Errno.EINVAL => $"{path} is no GPIO chip",
        _ => DeviceRefusal.Describe(path, error),
    };

    private static string NoLine(GpioChip chip, GpioPlace place) => place.Offset >= 0
        ? $"{chip} has the lines 0 to {chip.Lines - 1}, and no {place.Offset}"
        : $"{chip} has no line called {place.Line}; `gpioinfo` shows their names";

    // Whoever may not open a chip cannot know whether it would have been the one.
    private string Explain(GpioPlace place)
    {
        if (_refusal is not null)
            return _refusal;
        if (_others.Count == 0)
            return $"there is no GPIO chip in {folder}";
        string wanted = place.Chip.Length > 0 ? $"GPIO chip called {place.Chip}" : $"GPIO line called {place.Line}";
        return $"there is no {wanted}; chips are {string.Join(", ", _others)}";
    }
}
