namespace Nexy.Edge.Audio.Pcm;

/// <summary>Sample types that a chunk may carry; named as NumPy names them.</summary>
public enum PcmSampleType
{
    /// <summary>0 to 255, 128 is silence.</summary>
    UInt8,

    /// <summary>Little-endian, full scale 32768.</summary>
    Int16,

    /// <summary>Little-endian, full scale 2147483648.</summary>
    Int32,

    /// <summary>Little-endian IEEE 754, full scale 1.</summary>
    Float32,
}
