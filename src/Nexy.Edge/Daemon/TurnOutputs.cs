namespace Nexy.Edge.Daemon;

/// <summary>Where the pieces of an answer go.</summary>
internal sealed record TurnOutputs(TurnSpeech Speech, SpokenText Spoken, TurnReport Report, TurnClock Clock);
