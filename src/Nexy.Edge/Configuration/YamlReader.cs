using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Nexy.Edge.Configuration;

/// <summary>
/// Turns the text of a configuration file into entries with their lines. Reads the parser's events and
/// not its node tree: the tree stops at the first duplicate key, events let every error be told at once.
/// </summary>
internal sealed class YamlReader(string file, string text, List<SettingEntry> entries, List<ConfigurationError> errors)
{
    // The scanner's time grows with the square of the depth; a configuration has a handful of lists.
    private const int MaxBrackets = 500;

    private const string WellFormed = "key: value, indented with spaces";

    private readonly Parser _parser = new(new StringReader(text));

    private Mark _last = new(0, 1, 1);

    // Of some damaged files the parser reports the end in the middle of a mapping.
    private ParsingEvent Current => _parser.Current ?? throw new YamlException(_last, _last, "the text ends too early");

    public void Read()
    {
        if (ReportTabs() || ReportNesting())
            return;

        try
        {
            Advance();
            Take<StreamStart>();
            if (Current is DocumentStart)
                ReadDocument();
            if (Current is DocumentStart next)
                Report(next, "", "a second document begins here", "one document");
        }
        catch (YamlException e)
        {
            Report(LineOf(e.Start), "", $"is no YAML: {MessageText.OneLine(e.Message)}", WellFormed);
        }
        catch (InvalidOperationException)
        {
            // The scanner's answer to some misplaced brackets and colons in lists, without a position.
            Report(LineOf(_last), "", "is no YAML here or in the next lines", WellFormed);
        }
    }

    // The parser's own words about a tab do not name it.
    private bool ReportTabs()
    {
        var lines = text.Split('\n');
        var before = errors.Count;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].AsSpan().TrimEnd() is { Length: > 0 } line && line[..^line.TrimStart().Length].Contains('\t'))
                Report(i + 1, "", "the line is indented with a tab", "spaces");
        }

        return errors.Count > before;
    }

    private bool ReportNesting()
    {
        var at = -1;
        for (var i = 0; i <= MaxBrackets; i++)
        {
            at = text.AsSpan(at + 1).IndexOfAny('[', '{') is var next and >= 0 ? at + 1 + next : -1;
            if (at < 0)
                return false;
        }

        Report(1 + text.AsSpan(0, at).Count('\n'), "", $"has more than {MaxBrackets} brackets", "lists of single values");
        return true;
    }

    private void ReadDocument()
    {
        Take<DocumentStart>();
        if (Current is MappingStart)
            ReadMapping("", (key, name) => ReadSection(key, name));
        else if (!IsNothing(ReadValue(out var start)))
            Report(start, "", "the file is no mapping", $"the sections {UnknownKey.SectionNames}");
        Take<DocumentEnd>();
    }

    private void ReadSection(Scalar key, string name)
    {
        if (ConfigurationSchema.FindSection(name) is null)
        {
            errors.Add(UnknownKey.SectionError(OriginOf(key), name));
            ReadValue(out _);
        }
        else if (Current is MappingStart)
            ReadMapping(name + ".", (inner, path) => entries.Add(new SettingEntry(path, ReadValue(out _), OriginOf(inner))));
        // A section whose keys are all commented out.
        else if (!IsNothing(ReadValue(out _)))
            Report(key, name, "is no mapping", $"keys of this section, one a line: {KeysOf(name)}");
    }

    private void ReadMapping(string prefix, Action<Scalar, string> readValue)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        Take<MappingStart>();
        while (Current is not MappingEnd)
        {
            if (Current is not Scalar key)
            {
                Report(Current, prefix.TrimEnd('.'), "a key is no text", "key: value");
                ReadValue(out _);
                ReadValue(out _);
                continue;
            }

            Take<Scalar>();
            if (lines.TryAdd(key.Value, LineOf(key.Start)))
            {
                readValue(key, prefix + key.Value);
                continue;
            }

            Report(key, prefix + key.Value, $"is given twice, first in line {lines[key.Value]}", "once");
            ReadValue(out _);
        }

        Take<MappingEnd>();
    }

    private SettingInput ReadValue(out ParsingEvent start)
    {
        start = Current;
        if (start is SequenceStart { Tag.IsEmpty: true })
            return SequenceInput();

        SkipValue();
        return start switch
        {
            AnchorAlias => new SettingInput.Other("an alias"),
            NodeEvent { Tag.IsEmpty: false } => new SettingInput.Other("a value with a tag"),
            Scalar scalar => ScalarInput(scalar),
            _ => new SettingInput.Other("a mapping"),
        };
    }

    private SettingInput SequenceInput()
    {
        var items = new List<SettingInput.Scalar>();
        var isPlain = true;
        Take<SequenceStart>();
        while (Current is not SequenceEnd)
        {
            if (Current is Scalar { Tag.IsEmpty: true } item)
                items.Add(ScalarInput(item));
            else
                isPlain = false;
            SkipValue();
        }

        Take<SequenceEnd>();
        return isPlain ? new SettingInput.Sequence(items) : new SettingInput.Other("a list of more than single values");
    }

    // Depth is counted, not recursed into: the file may nest as deep as it likes.
    private void SkipValue()
    {
        var depth = 0;
        do
        {
            depth += Current.NestingIncrease;
            Advance();
        }
        while (depth > 0);
    }

    private void Take<T>() where T : ParsingEvent
    {
        if (Current is not T)
            throw new YamlException(Current.Start, Current.End, $"{typeof(T).Name} was expected");
        Advance();
    }

    private void Advance()
    {
        if (_parser.MoveNext())
            _last = Current.End;
    }

    private static SettingInput.Scalar ScalarInput(Scalar scalar) => new(scalar.Value, scalar.Style != ScalarStyle.Plain);

    private static bool IsNothing(SettingInput input) => input is SettingInput.Scalar { IsNull: true };

    private static string KeysOf(string section) =>
        string.Join(", ", ConfigurationSchema.FindSection(section)!.Settings.Select(setting => setting.Key));

    private static int LineOf(Mark mark) => (int)mark.Line;

    private SettingOrigin OriginOf(ParsingEvent at) => new(file, LineOf(at.Start));

    private void Report(ParsingEvent at, string key, string problem, string allowed) =>
        Report(LineOf(at.Start), key, problem, allowed);

    private void Report(int line, string key, string problem, string allowed) =>
        errors.Add(new ConfigurationError(new SettingOrigin(file, line), MessageText.OneLine(key), problem, allowed));
}
