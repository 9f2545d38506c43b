using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>libsndfile, see libsndfile.github.io/libsndfile/api.html. Blocks as long as the file does.</summary>
internal static unsafe partial class LibSndfile
{
    public const string Library = "libsndfile.so.1";

    public const int ModeRead = 0x10;
    public const int UnrecognisedFormat = 1;

    [LibraryImport(Library, EntryPoint = "sf_open_fd")]
    public static partial SndfileHandle OpenDescriptor(int descriptor, int mode, ref SfInfo info, int closeDescriptor);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    public static partial int Close(nint file);

    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    public static partial long ReadFrames(SndfileHandle file, float* samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_error")]
    public static partial int Error(SndfileHandle file);

    [LibraryImport(Library, EntryPoint = "sf_error")]
    public static partial int OpenError(nint nullFile);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    public static partial nint ErrorText(SndfileHandle file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    public static partial nint OpenErrorText(nint nullFile);
}
