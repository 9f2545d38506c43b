using System.Text.Json;
using Nexy.Edge.Json;

namespace Nexy.Edge.Update;

/// <summary>
/// What became of each slot's installation, in a file that outlives a change of the slot: its folder has to be on storage that the
/// slots share. One thread.
/// </summary>
internal sealed class UpdateMemory
{
    /// <summary>Where it is when nothing else is said.</summary>
    public const string InstalledFolder = "/var/lib/nexy-edge";

    private const string FileName = "update.json";

    private readonly string _file;
    private List<UpdateRecord> _records;

    private UpdateMemory(string file, List<UpdateRecord> records, string problem) =>
        (_file, _records, Problem) = (file, records, problem);

    /// <summary>Why nothing is remembered although something should be; empty when all is well.</summary>
    public string Problem { get; }

    /// <summary>What changed last; null when nothing is remembered.</summary>
    public UpdateRecord? Last => _records.LastOrDefault();

    /// <summary>Reads it; one that is not there yet or cannot be read remembers nothing.</summary>
    public static UpdateMemory Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return new(file, JsonOutput.ReadUpdateRecords(File.ReadAllText(file)), "");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(file, [], "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new(file, [], $"{file} cannot be read and counts as empty: {e.Message}");
        }
    }

    /// <summary>What changed last, without a word where nothing is remembered: for those who look again and again.</summary>
    public static UpdateRecord? ReadLast(string folder) => File.Exists(Path.Combine(folder, FileName)) ? Read(folder).Last : null;

    /// <summary>What is remembered of the installation that is in a slot now; null when nothing is.</summary>
    public UpdateRecord? Of(UpdateSlot slot) =>
        _records.Find(record => record.Slot == slot.BootName && record.Installation == slot.Installation);

    /// <summary>Remembers; forgets what was in that slot before.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public void Put(UpdateRecord record)
    {
        _records = [.. _records.Where(other => other.Slot != record.Slot), record];
        var next = _file + ".new";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonOutput.Write(stream, _records);
            // A reboot may be what comes next.
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, _file, overwrite: true);
    }
}
