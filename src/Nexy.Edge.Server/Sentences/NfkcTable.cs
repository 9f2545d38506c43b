using System.Globalization;
using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread; never changes once it is loaded. Decompositions, compositions and classes of characters.</summary>
internal sealed class NfkcTable
{
    private const string ResourceName = "Nexy.Edge.Server.Sentences.Nfkc.txt";

    private readonly Dictionary<int, Rune[]> _decompositions = [];
    private readonly Dictionary<(int First, int Second), Rune> _compositions = [];
    private readonly Dictionary<int, int> _classes = [];

    private NfkcTable()
    {
    }

    public static NfkcTable Load()
    {
        var table = new NfkcTable();
        using var lines = new StreamReader(typeof(NfkcTable).Assembly.GetManifestResourceStream(ResourceName)!);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (var entry in line.Split(';'))
                table.Add(entry[0], entry[1..].Split(' '));
        }

        return table;
    }

    public void Decompose(Rune rune, List<Rune> runes)
    {
        if (_decompositions.TryGetValue(rune.Value, out var parts))
            runes.AddRange(parts);
        else
            runes.Add(rune);
    }

    public Rune? Compose(Rune first, Rune second) =>
        _compositions.TryGetValue((first.Value, second.Value), out var composed) ? composed : null;

    /// <summary>The combining class; 0 for what is no combining mark.</summary>
    public int ClassOf(Rune rune) => _classes.GetValueOrDefault(rune.Value);

    private void Add(char kind, string[] fields)
    {
        switch (kind)
        {
            case '=':
                _decompositions.Add(Code(fields[0]), [.. fields.Skip(1).Select(field => new Rune(Code(field)))]);
                break;
            case '+':
                _compositions.Add((Code(fields[0]), Code(fields[1])), new Rune(Code(fields[2])));
                break;
            default:
                for (var code = Code(fields[1]); code <= Code(fields[2]); code++)
                    _classes.Add(code, int.Parse(fields[0], CultureInfo.InvariantCulture));
                break;
        }
    }

    private static int Code(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
