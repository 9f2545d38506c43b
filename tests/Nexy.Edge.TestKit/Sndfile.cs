using System.Runtime.InteropServices;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>libsndfile itself, as the judge of what a sound file holds.</summary>
internal static unsafe partial class Sndfile
{
    private const string Library = "libsndfile.so.1";
    private const int ModeRead = 0x10;
    private const int ModeWrite = 0x20;

    /// <summary>Formats by the ending of a file's name: container and coding, see sndfile.h.</summary>
    private static readonly Dictionary<string, int> Formats = new()
    {
        [".wav"] = 0x010002,
        [".flac"] = 0x170002,
        [".ogg"] = 0x200060,
        [".mp3"] = 0x230082,
    };

    /// <summary>Encodes a sound as the file's name asks.</summary>
    public static void Write(string path, Sound sound)
    {
        Info info = new() { SampleRateHz = sound.SampleRateHz, Channels = sound.Channels, Format = Formats[Path.GetExtension(path)] };
        nint file = Open(path, ModeWrite, ref info);
        Assert.NotEqual(0, file);
        long frames = sound.Samples.Length / sound.Channels;
        fixed (short* first = sound.Samples)
            Assert.Equal(frames, WriteFrames(file, first, frames));
        Assert.Equal(0, Close(file));
    }

    /// <summary>Decodes a file.</summary>
    public static Sound Read(string path)
    {
        Info info = default;
        nint file = Open(path, ModeRead, ref info);
        Assert.NotEqual(0, file);
        float[] samples = new float[info.Frames * info.Channels];
        fixed (float* first = samples)
            Assert.Equal(info.Frames, ReadFrames(file, first, info.Frames));
        Assert.Equal(0, Close(file));
        return new Sound(info.SampleRateHz, info.Channels, [.. samples.Select(ToInt16)]);
    }

    // The library's own conversion wraps round where a lossy decoder exceeds full scale.
    private static short ToInt16(float sample) =>
        (short)Math.Clamp(Math.Round(sample * 32768.0), short.MinValue, short.MaxValue);

    [LibraryImport(Library, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int mode, ref Info info);

    [LibraryImport(Library, EntryPoint = "sf_writef_short")]
    private static partial long WriteFrames(nint file, short* samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    private static partial long ReadFrames(nint file, float* samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    private static partial int Close(nint file);

    [StructLayout(LayoutKind.Sequential)]
    private struct Info
    {
        public long Frames;
        public int SampleRateHz;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }
}
