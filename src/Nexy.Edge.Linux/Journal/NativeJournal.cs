using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Journal;

/// <summary>journald's native protocol, through libsystemd. <i>One thread; blocks while journald does not read.</i></summary>
public static unsafe class NativeJournal
{
    private const string SocketFile = "/run/systemd/journal/socket";

    /// <returns>False: there is no journald that takes it.</returns>
    public static bool TrySend(JournalRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        // libsystemd passes over a missing socket in silence, and the record would be lost.
        if (!File.Exists(SocketFile) || !NativeDependency.Systemd.TryLoad())
            return false;
        var fields = new IoVector[record.FieldCount];
        fixed (byte* bytes = record.Bytes)
        fixed (IoVector* first = fields)
        {
            var start = 0;
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = new IoVector { Base = bytes + start, Bytes = (nuint)(record.Ends[i] - start) };
                start = record.Ends[i];
            }

            return LibJournal.SendFields(first, fields.Length) == 0;
        }
    }
}
