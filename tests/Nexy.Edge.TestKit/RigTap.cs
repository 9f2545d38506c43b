using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>
/// Records what a rig sink plays through a FIFO that the sink writes to in the moment in which it takes the
/// frames from its clients. A FIFO keeps what was written: a server that is killed takes nothing heard with it,
/// as it would with a recorder that is a client of the same server. Any thread.
/// </summary>
public sealed class RigTap : IDisposable
{
    /// <summary>Bit exact, and wide: the more bytes a frame has, the less a sink renders ahead of its clock.</summary>
    public const string SampleFormat = "float32le";

    /// <summary>Frames that the server renders before its clock reaches them: PulseAudio keeps to PIPE_BUF.</summary>
    public const int AheadFrames = 4096 / MarkBytes;

    private const int OwnerOnly = 0x180;
    private const int SetPipeSize = 1031;

    // Seconds of sound: a reader that comes late on a busy machine must not make the sink drop anything.
    private const int FifoBytes = 1 << 20;
    private const int MarkBytes = 8;

    private readonly string _fifoPath;
    private readonly string _recordingPath;
    private readonly RigSinkFormat _format;
    private readonly FileStream _fifo;
    private readonly FileStream _marks;
    private readonly List<TapRead> _reads = [];
    private readonly List<long> _kills = [];
    private readonly Thread _reader;
    private readonly string _sinkName;
    private long _frames;
    private volatile bool _stopping;

    internal RigTap(string fifoPath, string sinkName, RigSinkFormat format)
    {
        _fifoPath = fifoPath;
        _recordingPath = fifoPath + ".raw";
        _sinkName = sinkName;
        _format = format;
        if (NativeProcess.MakeFifo(fifoPath, OwnerOnly) != 0)
            throw new IOException($"No FIFO could be made at {fifoPath}: errno {Marshal.GetLastPInvokeError()}.");
        // Open for both ways: it never ends, however often the server at the other end is killed.
        _fifo = Open(FileAccess.ReadWrite);
        _marks = Open(FileAccess.Write);
        if (NativeProcess.Control(_fifo.SafeFileHandle, SetPipeSize, FifoBytes) < FifoBytes)
            throw new IOException($"The FIFO could not be enlarged: errno {Marshal.GetLastPInvokeError()}.");
        _reader = new Thread(Read) { IsBackground = true, Name = "rig-tap" };
        _reader.Start();
    }

    /// <summary>How the sound server is told of the FIFO; its own clock paces it, not the reader.</summary>
    internal string SinkModule => $"module-pipe-sink use_system_clock_for_timing=yes file={_fifoPath}";

    /// <summary>Frames recorded so far.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Everything so far.</summary>
    public TapRecording Recording()
    {
        TapRead[] reads;
        long[] kills;
        lock (_reads)
            (reads, kills) = ([.. _reads], [.. _kills]);
        long frames = reads.Length == 0 ? 0 : reads[^1].EndFrame;
        float[] samples = new float[frames * _format.Channels];
        using FileStream file = new(_recordingPath, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        file.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
        return new TapRecording(_sinkName, _format, samples, reads, kills);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        MarkStart();
        _reader.Join();
        _fifo.Dispose();
        _marks.Dispose();
    }

    /// <summary>The server is about to be killed: its clock stops here.</summary>
    internal void NoteKill()
    {
        lock (_reads)
            _kills.Add(Stopwatch.GetTimestamp());
    }

    /// <summary>Another server writes from here on, with a clock of its own.</summary>
    internal void MarkStart()
    {
        Span<byte> mark = stackalloc byte[MarkBytes];
        MemoryMarshal.Cast<byte, float>(mark).Fill(float.NaN);
        _marks.Write(mark);
    }

    // A stream is for one thread at a time, so the reader has one and who marks has another.
    private FileStream Open(FileAccess access) =>
        new(_fifoPath, FileMode.Open, access, FileShare.ReadWrite, bufferSize: 0);

    private void Read()
    {
        using FileStream recording = new(
            _recordingPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        byte[] buffer = new byte[1 << 16];
        int frameBytes = sizeof(float) * _format.Channels;
        long bytes = 0;
        while (!_stopping)
        {
            int count = _fifo.Read(buffer);
            long now = Stopwatch.GetTimestamp();
            recording.Write(buffer, 0, count);
            bytes += count;
            lock (_reads)
                _reads.Add(new TapRead(now, bytes / frameBytes));
            Volatile.Write(ref _frames, bytes / frameBytes);
        }
    }
}
