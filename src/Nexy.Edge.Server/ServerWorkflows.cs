namespace Nexy.Edge.Server;

/// <summary>What requests run through, once the server is ready.</summary>
/// <param name="Answers">Prompts.</param>
/// <param name="Welcomes">Texts that are to be spoken.</param>
/// <param name="Style">The voice and language of requests that wish for none.</param>
internal sealed record ServerWorkflows(ResponseWorkflow Answers, WelcomeWorkflow Welcomes, SpeechStyle Style);
