namespace Nexy.Edge.Audio.Output;

/// <summary>
/// A better stream, started and silent: it becomes active once its device has played more than it could merely
/// have swallowed. A headset that is linked but asleep would otherwise take the speech and keep it.
/// </summary>
/// <param name="Better">The stream.</param>
/// <param name="Wanted">What was to be played when it was opened.</param>
/// <param name="SinceTimestamp">When it was started.</param>
internal sealed record StreamTrial(OpenedStream Better, AudioFormat Wanted, long SinceTimestamp);
