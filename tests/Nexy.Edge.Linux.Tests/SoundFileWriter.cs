using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests;

/// <summary>libsndfile's own encoders, to make files of every kind.</summary>
internal static unsafe partial class SoundFileWriter
{
    public const int Wav = 0x010002;
    public const int Flac = 0x170002;
    public const int OggVorbis = 0x200060;
    public const int OggOpus = 0x200064;
    public const int Mp3 = 0x230082;
    private const int ModeWrite = 0x20;

    public static void Write(string path, int kind, int rateHz, int channels, ReadOnlySpan<short> samples)
    {
        SfInfo info = new() { SampleRateHz = rateHz, Channels = channels, Format = kind };
        nint file = Open(path, ModeWrite, ref info);
        Assert.NotEqual(0, file);
        fixed (short* first = samples)
            Assert.Equal(samples.Length / channels, WriteFrames(file, first, samples.Length / channels));
        Assert.Equal(0, LibSndfile.Close(file));
    }

    [LibraryImport(LibSndfile.Library, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int mode, ref SfInfo info);

    [LibraryImport(LibSndfile.Library, EntryPoint = "sf_writef_short")]
    private static partial long WriteFrames(nint file, short* samples, long frames);
}
