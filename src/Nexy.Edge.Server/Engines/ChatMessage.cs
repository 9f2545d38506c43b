namespace Nexy.Edge.Server.Engines;

/// <summary>One message of a conversation, as chat completions write it.</summary>
internal sealed record ChatMessage(string Role, string Content)
{
    public static ChatMessage System(string content) => new("system", content);

    public static ChatMessage User(string content) => new("user", content);

    public static ChatMessage Assistant(string content) => new("assistant", content);
}
