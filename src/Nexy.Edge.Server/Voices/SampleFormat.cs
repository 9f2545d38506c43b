namespace Nexy.Edge.Server.Voices;

/// <summary>How one sample is written, little-endian.</summary>
internal enum SampleFormat
{
    U8,
    S16,
    S24,
    S32,
    F32,
}
