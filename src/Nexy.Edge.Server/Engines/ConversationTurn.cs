namespace Nexy.Edge.Server.Engines;

/// <summary>A question and the answer that was given to it, whole.</summary>
internal sealed record ConversationTurn(string Prompt, string Answer)
{
    public int Chars => Prompt.Length + Answer.Length;
}
