using System.Text.RegularExpressions;

namespace Nexy.Edge.Audio.Tests.RealTime;

/// <summary>
/// Reads C# and names what has no place on the audio thread (R-A14). It works on words, not on meaning:
/// what it cannot tell apart it refuses.
/// </summary>
internal static partial class RealTimeRules
{
    private static readonly HashSet<string> Forbidden =
    [
        "lock", "await", "async", "throw", "try", "catch", "yield", "dynamic", "delegate",
        "Task", "ValueTask", "Monitor", "Mutex", "SemaphoreSlim", "Semaphore", "Thread", "ILogger", "Log", "Logger", "Console", "Trace", "Debug",
        "Linq", "ToArray", "ToList", "Select", "Where", "Any", "All", "First", "FirstOrDefault", "OrderBy", "Aggregate", "ToDictionary",
        "List", "Dictionary", "HashSet", "StringBuilder", "Func", "Action", "string", "String", "object", "ToString", "GC",
    ];

    // What may stand before the parameters of a lambda, and never before those of a member.
    private static readonly HashSet<string> BeforeLambda = ["(", ",", "=", "return", "=>", ":", "??", "static", "{", "}", "["];

    /// <summary>One line per violation; empty when the text keeps the rules.</summary>
    /// <param name="source">C# text.</param>
    /// <param name="isValueType">Tells whether a type of that name is a struct.</param>
    public static IReadOnlyList<string> Check(string source, Func<string, bool> isValueType)
    {
        var found = new List<string>();
        var words = Words(source);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (Forbidden.Contains(word))
                found.Add($"'{word}'");
            if (word is "$\"" or "\"")
                found.Add("a string");
            if (word == "new" && !IsStructCreation(words, i, isValueType))
                found.Add($"'new {words[i + 1]}'");
            if (word == "=>" && IsLambda(words, i))
                found.Add($"a lambda after '{words[i - 1]}'");
        }

        return found;
    }

    private static bool IsStructCreation(List<string> words, int index, Func<string, bool> isValueType)
    {
        var after = index + 2;
        if (words[after] == "<")
            after = words.IndexOf(">", after) + 1;
        return words[after] is "(" or "{" && isValueType(words[index + 1]);
    }

    private static bool IsLambda(List<string> words, int arrow)
    {
        var first = arrow - 1;
        if (words[first] is "get" or "set" or "init")
            return false;
        if (words[first] == ")")
            first = OpeningOf(words, first);
        return BeforeLambda.Contains(words[first - 1]);
    }

    private static int OpeningOf(List<string> words, int closing)
    {
        var depth = 0;
        for (var i = closing; ; i--)
        {
            depth += words[i] == ")" ? 1 : words[i] == "(" ? -1 : 0;
            if (depth == 0)
                return i;
        }
    }

    private static List<string> Words(string source) =>
        [.. Token().Matches(Comment().Replace(source, " ")).Select(match => match.Value)];

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"=>|\?\?|\$""|""|\w+|[^\s\w]")]
    private static partial Regex Token();
}
