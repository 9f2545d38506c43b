namespace Nexy.Edge.Daemon;

/// <summary>Where the pieces of an answer go.</summary>
/// <param name="Speech">Audio.</param>
/// <param name="Spoken">Text.</param>
/// <param name="Commands">Commands that are due when everything was heard (R-S12).</param>
/// <param name="Report">Progress.</param>
/// <param name="Clock">First times.</param>
internal sealed record TurnOutputs(
    TurnSpeech Speech, SpokenText Spoken, List<string> Commands, TurnReport Report, TurnClock Clock);
