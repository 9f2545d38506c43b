namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What a client saw of one stream, whoever wrote the client.</summary>
/// <param name="Code">Name of the status, as in <c>RESOURCE_EXHAUSTED</c>.</param>
/// <param name="Kinds">What the messages are, in order; of sound in a row only the first.</param>
/// <param name="ActionSessions">Session ids of the commands.</param>
internal sealed record StreamOutcome(
    string Code, string Details, string? ErrorType, int Messages, IReadOnlyList<string> Kinds, string Text,
    IReadOnlyList<string> Errors, int AudioBytes, IReadOnlyList<string> ActionSessions);
