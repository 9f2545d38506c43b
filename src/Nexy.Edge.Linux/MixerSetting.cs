namespace Nexy.Edge.Linux;

/// <summary>What a volume control does.</summary>
/// <param name="Control">For people: <c>PCM of hw:CARD=Device</c>.</param>
/// <param name="Gain">0 to 1, where 1 is the loudest without amplification.</param>
/// <param name="LeastDecibels">The least that it can.</param>
/// <param name="FullDecibels">What a gain of 1 is.</param>
public sealed record MixerSetting(string Control, float Gain, double LeastDecibels, double FullDecibels);
