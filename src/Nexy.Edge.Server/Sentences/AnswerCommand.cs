using System.Text;
using System.Text.Json;

namespace Nexy.Edge.Server.Sentences;

/// <summary>One object of an answer only. Collects the values of <c>command</c> and <c>args</c> as they were written.</summary>
internal sealed class AnswerCommand
{
    private readonly StringBuilder _name = new();
    private readonly StringBuilder _args = new();

    /// <summary>Whether a command is asked for; models write null or nothing where none is.</summary>
    public bool IsWanted => _name.Length > 0 && !IsNone;

    /// <summary>Whether this may be a command, or its absence, and no shell's line in somebody's example.</summary>
    public bool IsPlausible => IsNone
        || (_name.Length > 2 && _name[0] == '"' && _name[^1] == '"' && CommandRule.IsName(_name.ToString(1, _name.Length - 2)));

    private bool IsNone => _name.Equals("null") || _name.Equals("\"\"");

    public void Clear()
    {
        _name.Clear();
        _args.Clear();
    }

    /// <summary>Where a key's value goes; null when nobody wants it. The last one of a key counts, as usual in JSON.</summary>
    public StringBuilder? ValueOf(ReadOnlySpan<char> key)
    {
        if (key.Equals("command", StringComparison.OrdinalIgnoreCase))
            return _name.Clear();
        return key.Equals("args", StringComparison.OrdinalIgnoreCase) ? _args.Clear() : null;
    }

    /// <summary>Null when it is no proper JSON, or the name no text.</summary>
    public ExtractedCommand? Parse()
    {
        try
        {
            using var name = JsonDocument.Parse(_name.ToString());
            if (name.RootElement.ValueKind != JsonValueKind.String)
                return null;
            using var args = _args.Length == 0 ? null : JsonDocument.Parse(_args.ToString());
            return new ExtractedCommand(name.RootElement.GetString()!, args?.RootElement.Clone() ?? default);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in a name is an InvalidOperationException.
            return null;
        }
    }
}
