using System.Diagnostics;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>
/// A WAV file that grows: its header is right at least once a second, so a process that is killed leaves
/// a file that plays. Streams that follow or overlap each other share it. Any thread; blocks as the disk does.
/// </summary>
internal sealed class WavFile(string path, AudioFormat format, WavSampleFormat sampleFormat)
{
    private static readonly TimeSpan HeaderPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private FileStream? _file;
    private byte[] _bytes = [];
    private long _dataBytes;
    private long _headerDataBytes;
    private long _headerTicks;
    private int _users;

    public AudioFormat Format => format;

    public WavSampleFormat SampleFormat => sampleFormat;

    /// <summary>One more stream writes. The first one of the process makes the file, later ones append.</summary>
    /// <exception cref="IOException">Also UnauthorizedAccessException, as FileStream.</exception>
    public void Acquire()
    {
        lock (_gate)
        {
            if (_users == 0)
                OpenFile();
            _users++;
        }
    }

    /// <summary>One stream less; the last one closes the file.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (--_users > 0)
                return;
            // A disk that is full now was full at the last write, and the stream has told it then.
            _ = Attempt(UpdateHeader, out _);
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>Appends whole frames; after a failure the file is as it was before.</summary>
    /// <returns>None, or what the failure means.</returns>
    public OutputFaultClass Append(ReadOnlySpan<float> samples, out int errno)
    {
        lock (_gate)
        {
            int bytes = Convert(samples);
            return Attempt(() => AppendConverted(bytes), out errno);
        }
    }

    /// <summary>Brings the header up to date.</summary>
    /// <returns>As <see cref="Append"/>.</returns>
    public OutputFaultClass Flush(out int errno)
    {
        lock (_gate)
            return Attempt(UpdateHeader, out errno);
    }

    // A file that someone took away between two streams is begun again.
    private void OpenFile()
    {
        bool append = _dataBytes > 0 && File.Exists(path);
        // Unbuffered: a process that is killed leaves all that it wrote.
        FileStream file = new(
            path, append ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            _dataBytes = append ? _dataBytes : 0;
            WriteHeader(file);
            _file = file;
        }
        finally
        {
            if (_file is null)
                file.Dispose();
        }
    }

    private static OutputFaultClass Attempt(Action write, out int errno)
    {
        try
        {
            write();
            errno = 0;
            return OutputFaultClass.None;
        }
        catch (IOException e)
        {
            errno = FileErrors.ErrnoOf(e);
            return FileErrors.Classify(e);
        }
    }

    private void AppendConverted(int bytes)
    {
        WriteAt(_file!, WavHeader.BytesOf(sampleFormat) + _dataBytes, _bytes.AsSpan(0, bytes));
        _dataBytes += bytes;
        if (Stopwatch.GetElapsedTime(_headerTicks) >= HeaderPeriod)
            UpdateHeader();
    }

    private void UpdateHeader()
    {
        if (_file is { CanSeek: true } && _headerDataBytes != _dataBytes)
            WriteHeader(_file);
    }

    // A pipe cannot be patched: its header says "until the end" from the start.
    private void WriteHeader(FileStream file)
    {
        long dataBytes = file.CanSeek ? _dataBytes : uint.MaxValue;
        WriteAt(file, 0, WavHeader.Create(format, sampleFormat, dataBytes));
        _headerDataBytes = _dataBytes;
        _headerTicks = Stopwatch.GetTimestamp();
    }

    private static void WriteAt(FileStream file, long position, ReadOnlySpan<byte> bytes)
    {
        if (file.CanSeek)
            file.Position = position;
        file.Write(bytes);
    }

    private int Convert(ReadOnlySpan<float> samples)
    {
        int bytes = samples.Length * WavHeader.BytesPerSample(sampleFormat);
        if (_bytes.Length < bytes)
            _bytes = new byte[bytes];
        if (sampleFormat == WavSampleFormat.Int16)
            SampleConverter.ToInt16(samples, MemoryMarshal.Cast<byte, short>(_bytes.AsSpan()));
        else
            MemoryMarshal.AsBytes(samples).CopyTo(_bytes);
        return bytes;
    }
}
