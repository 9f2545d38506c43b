namespace Nexy.Edge.TestKit;

/// <summary>How a rig sink plays.</summary>
/// <param name="SampleRateHz">Frames per second.</param>
/// <param name="Channels">Samples per frame.</param>
/// <param name="SampleFormat">PulseAudio's name of it.</param>
public sealed record RigSinkFormat(int SampleRateHz = 48000, int Channels = 2, string SampleFormat = "s16le");
