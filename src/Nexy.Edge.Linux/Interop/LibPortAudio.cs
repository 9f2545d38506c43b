using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// PortAudio 19, see files.portaudio.com/docs/v19-doxydocs. Not thread-safe in opening and closing.
/// Initialising takes up to two seconds; aborting and closing wait for a frozen sound server.
/// </summary>
internal static unsafe partial class LibPortAudio
{
    public const string Library = "libportaudio.so.2";

    public const uint Float32 = 0x1;
    public const uint ClipOff = 0x1;
    public const uint DitherOff = 0x2;
    public const uint OutputUnderflow = 0x4;
    public const int Continue = 0;
    public const int Abort = 2;

    [LibraryImport(Library, EntryPoint = "Pa_Initialize")]
    public static partial PaError Initialize();

    [LibraryImport(Library, EntryPoint = "PaAlsa_SetRetriesBusy")]
    public static partial PaError SetRetriesBusy(int retries);

    [LibraryImport(Library, EntryPoint = "PaAlsa_SetNumPeriods")]
    public static partial PaError SetNumPeriods(int periods);

    [LibraryImport(Library, EntryPoint = "Pa_GetErrorText")]
    public static partial nint GetErrorText(PaError error);

    [LibraryImport(Library, EntryPoint = "Pa_GetLastHostErrorInfo")]
    public static partial PaHostErrorInfo* GetLastHostErrorInfo();

    [LibraryImport(Library, EntryPoint = "Pa_OpenStream")]
    public static partial PaError OpenStream(
        out nint stream,
        nint inputParameters,
        PaStreamParameters* outputParameters,
        double sampleRateHz,
        CULong framesPerBuffer,
        CULong flags,
        delegate* unmanaged[Cdecl]<void*, float*, CULong, PaStreamCallbackTimeInfo*, CULong, void*, int> callback,
        nint userData);

    [LibraryImport(Library, EntryPoint = "Pa_StartStream")]
    public static partial PaError StartStream(nint stream);

    [LibraryImport(Library, EntryPoint = "Pa_AbortStream")]
    public static partial PaError AbortStream(nint stream);

    [LibraryImport(Library, EntryPoint = "Pa_CloseStream")]
    public static partial PaError CloseStream(nint stream);

    [LibraryImport(Library, EntryPoint = "Pa_IsStreamActive")]
    public static partial int IsStreamActive(nint stream);

    [LibraryImport(Library, EntryPoint = "Pa_GetStreamTime")]
    public static partial double GetStreamTime(nint stream);

    [LibraryImport(Library, EntryPoint = "Pa_GetStreamInfo")]
    public static partial PaStreamInfo* GetStreamInfo(nint stream);
}
