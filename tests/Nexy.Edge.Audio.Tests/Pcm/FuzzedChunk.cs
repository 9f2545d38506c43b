namespace Nexy.Edge.Audio.Tests.Pcm;

/// <summary>A chunk as a sender might write it.</summary>
/// <param name="Named">What the refusal must name; null when the chunk is to be taken.</param>
internal sealed record FuzzedChunk(byte[] Bytes, string Dtype, int[] Shape, int RateHz, int Channels, string? Named);
