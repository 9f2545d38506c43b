using System.Text;

namespace Nexy.Edge.Linux.Journal;

/// <summary>
/// One record in journald's terms: typed fields of any length and any number of lines (R-J3). Built by one thread, then
/// handed over.
/// </summary>
public sealed class JournalRecord
{
    // journald itself refuses longer names (systemd.journal-fields(7)).
    private const int MaxNameChars = 64;

    private readonly MemoryStream _bytes = new();
    private readonly List<int> _ends = [];

    /// <summary>Bytes of all fields, names included.</summary>
    public int TotalBytes => (int)_bytes.Length;

    /// <summary>Fields so far.</summary>
    public int FieldCount => _ends.Count;

    /// <summary>Adds a field. Several of one name are kept, all of them.</summary>
    /// <param name="name">A to Z, 0 to 9 and _; begins with a letter; at most 64 characters.</param>
    /// <param name="value">Any text.</param>
    /// <exception cref="ArgumentException">journald would leave a field of such a name out.</exception>
    public JournalRecord Add(string name, string value)
    {
        if (!IsName(name))
            throw new ArgumentException($"'{name}' is no journal field: A-Z, 0-9 and _, a letter first, at most {MaxNameChars}.", nameof(name));
        _bytes.Write(Encoding.UTF8.GetBytes($"{name}={value}"));
        _ends.Add(TotalBytes);
        return this;
    }

    /// <summary>The fields as <c>NAME=value</c>, in the order in which they were added.</summary>
    public IEnumerable<string> Fields()
    {
        for (var i = 0; i < _ends.Count; i++)
        {
            var start = i == 0 ? 0 : _ends[i - 1];
            yield return Encoding.UTF8.GetString(_bytes.GetBuffer(), start, _ends[i] - start);
        }
    }

    /// <summary>The bytes of all fields, one after the other.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, TotalBytes);

    /// <summary>Where each field ends in <see cref="Bytes"/>.</summary>
    internal IReadOnlyList<int> Ends => _ends;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameChars && char.IsAsciiLetterUpper(name[0])
        && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
