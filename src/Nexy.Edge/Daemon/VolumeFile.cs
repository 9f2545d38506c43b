using System.Globalization;
using System.Text;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Daemon;

/// <summary>
/// The file that remembers volumes: a line <c>PERCENT SINK</c> for each, the one set last first. Written beside itself and
/// renamed, so that it is whole at any moment. One flow only.
/// </summary>
internal sealed class VolumeFile(string path)
{
    private const int MaxBytes = 64 * 1024;

    public string Path => path;

    /// <summary>All that can be read; a file that is not there is empty.</summary>
    /// <param name="problem">What could not be read, and where; null when nothing.</param>
    public IReadOnlyList<KeyValuePair<SinkName, int>> Read(out string? problem)
    {
        problem = null;
        var volumes = new List<KeyValuePair<SinkName, int>>();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (file.Length > MaxBytes)
            {
                problem = $"{path} has {file.Length} bytes, and {MaxBytes} at most are possible";
                return volumes;
            }

            using var reader = new StreamReader(file, Encoding.UTF8);
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                if (Parse(line) is { } volume)
                    volumes.Add(volume);
                else
                    problem ??= $"{path}:{number} is no line of 0 to 100 and a sink";
            }
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing was ever set.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {e.Message}";
        }

        return [.. volumes.DistinctBy(volume => volume.Key)];
    }

    /// <summary>Writes all anew.</summary>
    /// <exception cref="IOException">The disk is full, or broken; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours.</exception>
    public void Write(IReadOnlyList<KeyValuePair<SinkName, int>> volumes)
    {
        var text = string.Concat(
            volumes.Select(volume => string.Create(CultureInfo.InvariantCulture, $"{volume.Value} {volume.Key}\n")));
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            // On the disk before it has the name: a power cut leaves the old file or this one.
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private static KeyValuePair<SinkName, int>? Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space + 1 < line.Length && !line.Any(char.IsControl)
            && int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent <= 100
                ? KeyValuePair.Create(SinkName.Parse(line[(space + 1)..]), percent)
                : null;
    }
}
