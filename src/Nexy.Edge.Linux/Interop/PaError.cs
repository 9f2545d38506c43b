namespace Nexy.Edge.Linux.Interop;

/// <summary>PaErrorCode, those that opening and starting an output stream can answer.</summary>
internal enum PaError
{
    None = 0,
    NotInitialized = -10000,
    UnanticipatedHostError = -9999,
    InvalidChannelCount = -9998,
    InvalidSampleRate = -9997,
    InvalidDevice = -9996,
    SampleFormatNotSupported = -9994,
    InsufficientMemory = -9992,
    DeviceUnavailable = -9985,
    HostApiNotFound = -9979,
}
