using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>A running recording of what a rig sink plays, as int16.</summary>
public sealed class RigCapture : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RunningProgram _recorder;
    private readonly int _channels;

    internal RigCapture(RigSink sink, IReadOnlyDictionary<string, string?> environment)
    {
        _channels = sink.Format.Channels;
        _recorder = RunningProgram.Start(
            "parec",
            [
                $"--device={sink.PcmName}.monitor", "--raw", "--format=s16le", $"--rate={sink.Format.SampleRateHz}",
                $"--channels={_channels}", "--latency-msec=20", FilePath,
            ],
            environment);
        // A null sink plays silence to its monitor all the time, so a file that grows is a running recording.
        Wait.Until($"the recording of {sink.PcmName}", () => CapturedFrames > 0);
    }

    /// <summary>The raw file.</summary>
    public string FilePath => _folder.In("capture.raw");

    /// <summary>Frames recorded so far.</summary>
    public long CapturedFrames => File.Exists(FilePath) ? new FileInfo(FilePath).Length / (2 * _channels) : 0;

    /// <summary>All samples so far, interleaved, whole frames.</summary>
    public short[] ReadSamples()
    {
        using FileStream file = new(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length / (2 * _channels) * (2 * _channels)];
        file.ReadExactly(bytes);
        return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    /// <summary>Records until the whole signal, or as many samples from its start on, are there.</summary>
    /// <returns>The recording from the first sample of the signal on.</returns>
    /// <exception cref="TimeoutException">The signal did not come.</exception>
    public short[] WaitForSignal(ReadOnlyMemory<short> sent, TimeSpan? timeout = null)
    {
        short[] found = [];
        Wait.Until(
            $"a signal of {sent.Length} samples in the recording",
            () =>
            {
                short[] all = ReadSamples();
                int start = CaptureSignal.FindStart(all, sent.Span, _channels);
                found = start < 0 ? [] : all[start..];
                return found.Length >= sent.Length;
            },
            timeout);
        return found;
    }

    /// <summary>Ends the recording and returns it.</summary>
    public short[] Stop()
    {
        _recorder.Terminate();
        _recorder.WaitForExit();
        return ReadSamples();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recorder.Dispose();
        _folder.Dispose();
    }
}
