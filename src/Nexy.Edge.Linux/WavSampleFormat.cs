namespace Nexy.Edge.Linux;

/// <summary>How samples stand in a WAV file.</summary>
internal enum WavSampleFormat
{
    /// <summary>PCM, two bytes.</summary>
    Int16,

    /// <summary>IEEE float, four bytes.</summary>
    Float32,
}
