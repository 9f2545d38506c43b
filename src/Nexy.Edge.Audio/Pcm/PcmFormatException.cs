namespace Nexy.Edge.Audio.Pcm;

/// <summary>A chunk contradicts itself; the message names the disagreement (R-A5).</summary>
public sealed class PcmFormatException(string message) : Exception(message);
