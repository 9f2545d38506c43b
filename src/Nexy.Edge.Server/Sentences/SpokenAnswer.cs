using System.Text.Json;

namespace Nexy.Edge.Server.Sentences;

/// <summary>One thread. What a server would show and speak of an answer, for people who want to see it.</summary>
public sealed class SpokenAnswer(ServerOptions server, TextOptions text)
{
    private readonly AnswerSegments _segments = new(new SentenceLimits(text));
    private readonly SpeechCleaner _cleaner = new();
    private readonly CommandTable _commands = new(server.Commands);
    private readonly List<string> _ready = [];

    /// <summary>Whether the answer has a command that cannot be read, or more than one.</summary>
    public bool HasUnusableCommand => _segments.HasUnusableCommand;

    /// <summary>The next piece, cut anywhere: the segments that it ends.</summary>
    public IReadOnlyList<(string Text, string Spoken)> Append(ReadOnlySpan<char> piece)
    {
        _segments.Append(piece, _ready);
        return Take();
    }

    /// <summary>The end: the segments that are left.</summary>
    public IReadOnlyList<(string Text, string Spoken)> Finish()
    {
        _segments.Finish(_ready);
        return Take();
    }

    /// <summary>The command of the answer, its arguments as they were written, and whether it would be carried out.</summary>
    public (string Name, string ArgsJson, bool IsAllowed)? Command => _segments.Command is not { } command
        ? null
        : (command.Name,
            command.Args.ValueKind == JsonValueKind.Undefined ? "{}" : command.Args.GetRawText(),
            _commands.Check(command) is not null);

    private List<(string Text, string Spoken)> Take()
    {
        var taken = _ready.Select(segment => (segment, _cleaner.Clean(segment)))
            .Select(pair => (pair.segment, TextScript.IsSpeakable(pair.Item2) ? pair.Item2 : ""))
            .ToList();
        _ready.Clear();
        return taken;
    }
}
