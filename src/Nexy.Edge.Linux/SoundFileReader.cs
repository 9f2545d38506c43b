using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Reads WAV, FLAC, Ogg, MP3 and whatever else libsndfile knows, block by block, as interleaved float32.
/// int16 sources come out as exactly value / 32768. <i>One thread at a time.</i>
/// </summary>
public sealed unsafe class SoundFileReader : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _descriptor;
    private readonly SndfileHandle _file;

    private SoundFileReader(string path, SafeFileHandle descriptor, SndfileHandle file, SfInfo info)
    {
        _path = path;
        _descriptor = descriptor;
        _file = file;
        Format = new AudioFormat(info.SampleRateHz, info.Channels);
        // A pipe, or a stream without an index, reports the greatest number there is.
        Frames = info.Seekable != 0 ? info.Frames : null;
    }

    /// <summary>Rate and channels of the file.</summary>
    public AudioFormat Format { get; }

    /// <summary>How many frames there are; null when the file does not say.</summary>
    public long? Frames { get; }

    /// <summary>Opens a file. Blocks as long as the disk does.</summary>
    /// <exception cref="SoundFileException">Absent, unreadable, not audio, or libsndfile is not installed.</exception>
    public static SoundFileReader Open(string path)
    {
        if (!NativeDependency.Sndfile.TryLoad())
            throw new SoundFileException($"{path}: {NativeDependency.Sndfile.MissingText}.", new DllNotFoundException(LibSndfile.Library));
        SafeFileHandle descriptor = OpenDescriptor(path);
        SndfileHandle? file = null;
        try
        {
            SfInfo info = default;
            file = LibSndfile.OpenDescriptor((int)descriptor.DangerousGetHandle(), LibSndfile.ModeRead, ref info, 0);
            if (file.IsInvalid)
                throw Refuse(path);
            SoundFileReader reader = new(path, descriptor, file, info);
            file = null;
            return reader;
        }
        finally
        {
            if (file is not null)
            {
                file.Dispose();
                descriptor.Dispose();
            }
        }
    }

    /// <summary>Fills as much of the buffer as there is. Blocks as long as the disk does.</summary>
    /// <param name="samples">Interleaved; room for a whole number of frames.</param>
    /// <returns>Frames read; 0 at the end.</returns>
    /// <exception cref="SoundFileException">The file is damaged here.</exception>
    public int Read(Span<float> samples)
    {
        long frames;
        fixed (float* first = samples)
            frames = LibSndfile.ReadFrames(_file, first, samples.Length / Format.Channels);
        if (frames == 0 && LibSndfile.Error(_file) != 0)
            throw new SoundFileException($"{_path}: cannot be read on, {Text(LibSndfile.ErrorText(_file))}.");
        return (int)frames;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _descriptor.Dispose();
    }

    // By the runtime rather than by libsndfile, which tells "absent" and "forbidden" apart only in prose.
    private static SafeFileHandle OpenDescriptor(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SoundFileException($"{path}: {ReasonOf(path, e)}.", e);
        }
    }

    private static string ReasonOf(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException => "permission denied",
        _ => $"cannot be read, {e.Message.TrimEnd('.')}",
    };

    private static SoundFileException Refuse(string path) =>
        new(LibSndfile.OpenError(0) == LibSndfile.UnrecognisedFormat
            ? $"{path}: it is not a sound file that can be played; WAV, FLAC, Ogg and MP3 can."
            : $"{path}: it cannot be played, {Text(LibSndfile.OpenErrorText(0))}.");

    private static string Text(nint text) => (Marshal.PtrToStringUTF8(text) ?? "for an unknown reason").Trim().TrimEnd('.');
}
