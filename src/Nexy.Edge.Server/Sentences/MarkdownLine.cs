namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. What a line of Markdown begins with.</summary>
internal static class MarkdownLine
{
    private const int MinRuleChars = 3;
    private const int MaxHeadingMarks = 6;
    private const int MinFenceChars = 3;

    /// <summary>The line up to its end, without it.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        return end < 0 ? text : text[..end];
    }

    /// <summary>How many backticks or tildes open a block of code; 0 when none do.</summary>
    public static int FenceOf(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] is not ('`' or '~'))
            return 0;
        var chars = RunOf(line);
        // "```code``` in a line" is no block.
        return chars < MinFenceChars || line[chars..].Contains('`') ? 0 : chars;
    }

    /// <summary>Whether the line closes a block of code.</summary>
    public static bool IsFenceEnd(ReadOnlySpan<char> line, char mark, int marks)
    {
        line = line.Trim();
        return line.Length >= marks && line.Trim(mark).IsEmpty;
    }

    /// <summary>How many characters mark a heading, its blank included; 0 when it is none ("#1").</summary>
    public static int HeadingOf(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] != '#')
            return 0;
        var marks = RunOf(line);
        return marks <= MaxHeadingMarks && (marks == line.Length || char.IsWhiteSpace(line[marks])) ? marks : 0;
    }

    /// <summary>A line that says nothing: "---", "***", "===", or the one below a table's head.</summary>
    public static bool IsRule(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length < MinRuleChars)
            return false;
        if (line[0] == '|' || line.Contains('|'))
            return line.Contains('-') && line.Trim("|-: ").IsEmpty;
        return line[0] is '-' or '*' or '_' or '=' && line.IndexOfAnyExcept(line[0], ' ') < 0;
    }

    /// <summary>How many characters mark an item of a list, its box included; 0 when it is none.</summary>
    public static int BulletOf(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] is not ('-' or '*' or '+' or '•' or '‣' or '◦' or '▪' or '–' or '—'))
            return 0;
        if (line.Length > 1 && !char.IsWhiteSpace(line[1]))
            return 0;
        var box = line[1..].TrimStart();
        return box is ['[', ' ' or 'x' or 'X', ']', ' ', ..] ? line.Length - box.Length + 3 : 1;
    }

    /// <summary>"1." and "2)": the number is read out, after a pause.</summary>
    public static bool IsNumbered(ReadOnlySpan<char> line)
    {
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && line[digits] is '.' or ')' && (digits + 1 == line.Length || char.IsWhiteSpace(line[digits + 1]));
    }

    /// <summary>How often the first character stands in a row.</summary>
    public static int RunOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(text[0]);
        return end < 0 ? text.Length : end;
    }
}
