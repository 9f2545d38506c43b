using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>libsndfile itself, as the judge of what a sound file holds.</summary>
public static unsafe partial class Sndfile
{
    private const string Library = "libsndfile.so.1";
    private const int ModeRead = 0x10;
    private const int ModeWrite = 0x20;

    /// <summary>Container and coding as sndfile.h numbers them: int16 in a WAV file.</summary>
    public const int Wav = 0x010002;

    /// <summary>Int16 in a FLAC file.</summary>
    public const int Flac = 0x170002;

    /// <summary>Vorbis in an Ogg file.</summary>
    public const int OggVorbis = 0x200060;

    /// <summary>Opus in an Ogg file.</summary>
    public const int OggOpus = 0x200064;

    /// <summary>MPEG layer III.</summary>
    public const int Mp3 = 0x230082;

    private static readonly Dictionary<string, int> Formats = new()
    {
        [".wav"] = Wav,
        [".flac"] = Flac,
        [".ogg"] = OggVorbis,
        [".mp3"] = Mp3,
    };

    /// <summary>Encodes a sound as the file's name asks.</summary>
    public static void Write(string path, Sound sound) => Write(path, sound, Formats[Path.GetExtension(path)]);

    /// <summary>Encodes a sound, whatever the file's name is.</summary>
    public static void Write(string path, Sound sound, int format)
    {
        Info info = new() { SampleRateHz = sound.SampleRateHz, Channels = sound.Channels, Format = format };
        nint file = Open(path, ModeWrite, ref info);
        Require(path, file != 0);
        long frames = sound.Samples.Length / sound.Channels;
        fixed (short* first = sound.Samples)
            Require(path, WriteFrames(file, first, frames) == frames);
        Require(path, Close(file) == 0);
    }

    /// <summary>Decodes a file.</summary>
    public static Sound Read(string path)
    {
        Info info = default;
        nint file = Open(path, ModeRead, ref info);
        Require(path, file != 0);
        float[] samples = new float[info.Frames * info.Channels];
        fixed (float* first = samples)
            Require(path, ReadFrames(file, first, info.Frames) == info.Frames);
        Require(path, Close(file) == 0);
        return new Sound(info.SampleRateHz, info.Channels, [.. samples.Select(ToInt16)]);
    }

    private static void Require(string path, bool condition)
    {
        if (!condition)
            throw new IOException($"libsndfile failed on {path}.");
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
