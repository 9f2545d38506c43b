namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>How a call of a client in another language ended.</summary>
internal sealed record InteropResult(string Code, string Details = "", string Text = "", int AudioBytes = 0)
{
    public string[] Kinds { get; init; } = [];
}
