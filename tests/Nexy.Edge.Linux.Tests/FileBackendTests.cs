using System.Diagnostics;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

public sealed partial class FileBackendTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FileBackend _backend = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 44)]
    [InlineData("?format=int16", 44)]
    [InlineData("?format=float32", 58)]
    public void File_holds_exactly_the_speech(string options, int headerBytes)
    {
        string path = _folder.In("out.wav");
        short[] sent = Play(path + options, 22050, 10 * 22050);

        (AudioFormat format, float[] samples) = ReadBack(path);

        Assert.Equal(new AudioFormat(22050, 2), format);
        Assert.Equal(CaptureSignal.ToFloat(sent), samples);
        int bytesPerSample = headerBytes == 44 ? 2 : 4;
        Assert.Equal(headerBytes + (sent.Length * bytesPerSample), new FileInfo(path).Length);
    }

    [Fact]
    public void Reopened_file_goes_on_where_it_ended()
    {
        string path = _folder.In("out.wav");

        short[] first = Play(path, 48000, 1000);
        short[] second = Play(path, 48000, 2000);

        Assert.Equal(CaptureSignal.ToFloat([.. first, .. second]), ReadBack(path).Samples);
    }

    [Fact]
    public void File_of_another_process_is_begun_anew()
    {
        string path = _folder.In("out.wav");
        File.WriteAllText(path, new string('x', 100_000));

        short[] sent = Play(path, 48000, 1000);

        Assert.Equal(CaptureSignal.ToFloat(sent), ReadBack(path).Samples);
    }

    [Fact]
    public void Reopening_at_another_rate_is_refused_unless_the_nearest_will_do()
    {
        // R-A11
        string path = _folder.In("out.wav");
        Play(path, 48000, 1000);

        OutputOpenException refusal = Assert.Throws<OutputOpenException>(
            () => _backend.Open(OutputOn.Spec(path, 22050)));
        using IOutputStream stream = _backend.Open(OutputOn.Spec(path, 22050, nearest: true));

        Assert.Equal(OutputFaultClass.FormatRefused, refusal.FaultClass);
        OutputOn.AssertOneSentence(refusal.Message);
        Assert.Equal(48000, stream.Format.SampleRateHz);
    }

    [Fact]
    public void Two_streams_on_one_file_overlap_without_loss()
    {
        // R-A13: a switch on the same sink is make before break, too.
        string path = _folder.In("out.wav");
        SignalRenderer one = OutputOn.Counter(1000, 2, out short[] first);
        SignalRenderer two = OutputOn.Counter(1000, 2, out short[] second);
        IOutputStream old = _backend.Open(OutputOn.Spec(path));
        old.Start(one);
        Wait.Until("the first signal", () => Volatile.Read(ref one.WrittenFrames) == 1000);
        using (IOutputStream next = _backend.Open(OutputOn.Spec(path)))
        {
            next.Start(two);
            old.Dispose();
            Wait.Until("the second signal", () => Volatile.Read(ref two.WrittenFrames) == 1000);
        }

        Assert.Equal(CaptureSignal.ToFloat([.. first, .. second]), ReadBack(path).Samples);
    }

    [Fact]
    public void Header_is_right_while_the_file_is_still_open()
    {
        string path = _folder.In("out.wav");
        SignalRenderer renderer = OutputOn.Counter(5000, 2, out short[] sent);
        using IOutputStream stream = _backend.Open(OutputOn.Spec(path));

        stream.Start(renderer);

        Wait.Until("a header that tells all", () => ReadBack(path).Samples.Length == sent.Length);
    }

    [Fact]
    public void Realtime_file_takes_the_time_of_a_device_and_writes_silence()
    {
        string path = _folder.In("out.wav");
        SignalRenderer renderer = OutputOn.Counter(4800, 2, out short[] sent);
        long start = Stopwatch.GetTimestamp();
        using (IOutputStream stream = _backend.Open(OutputOn.Spec(path + "?realtime=1")))
        {
            stream.Start(renderer);
            Wait.Until("half a second", () => Volatile.Read(ref renderer.WrittenFrames) >= 24_000);
        }

        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(450));
        float[] samples = ReadBack(path).Samples;
        Assert.Equal(CaptureSignal.ToFloat(sent), samples[..sent.Length]);
        Assert.All(samples[sent.Length..], sample => Assert.Equal(0f, sample));
    }

    [Fact]
    public void Disk_that_runs_full_is_reported_once_and_costs_nothing()
    {
        // R-A15, R-D2
        string path = _folder.In("out.wav");
        SignalRenderer renderer = OutputOn.Counter(480_000, 2, out _);
        using IOutputStream stream = _backend.Open(OutputOn.Spec(path));
        FillDiskOf(path);

        stream.Start(renderer);

        Assert.True(renderer.WaitForFault());
        Assert.Equal(OutputFaultClass.DeviceLost, renderer.FaultClass);
        Assert.Equal(28, renderer.NativeError);
        CpuMeter.AssertNothingSpins();
        Assert.Equal(1, renderer.Faults);
    }

    [Theory]
    [InlineData("/nosuchfolder/x.wav", OutputFaultClass.Fatal, "folder does not exist")]
    [InlineData("/", OutputFaultClass.Fatal, "it is a folder")]
    [InlineData("/dev/full", OutputFaultClass.DeviceLost, "disk is full")]
    [InlineData("", OutputFaultClass.Fatal, "names no file")]
    [InlineData("x.wav?speed=2", OutputFaultClass.Fatal, "unknown option `speed=2`")]
    public void Open_refusal_says_what_is_wrong(string deviceName, OutputFaultClass faultClass, string reason)
    {
        OutputOpenException refusal = OutputOn.Refusal("file", OutputOn.Spec(deviceName));

        Assert.Equal(faultClass, refusal.FaultClass);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Fact]
    public async Task Pipe_gets_a_stream_that_can_be_read_to_its_end()
    {
        string path = _folder.In("pipe");
        Assert.Equal(0, MakeFifo(path, 0x180));
        Task<byte[]> reading = Task.Run(() => File.ReadAllBytes(path));

        short[] sent = Play(path, 48000, 1000);

        byte[] bytes = await reading;
        Assert.Equal(sent, MemoryMarshal.Cast<byte, short>(bytes.AsSpan(44)).ToArray());
    }

    private static (AudioFormat Format, float[] Samples) ReadBack(string path)
    {
        using SoundFileReader reader = SoundFileReader.Open(path);
        float[] samples = new float[(reader.Frames ?? 0) * reader.Format.Channels];
        Assert.Equal(reader.Frames ?? 0, reader.Read(samples));
        return (reader.Format, samples);
    }

    private short[] Play(string deviceName, int rateHz, int frames)
    {
        SignalRenderer renderer = OutputOn.Counter(frames, 2, out short[] sent);
        using IOutputStream stream = _backend.Open(OutputOn.Spec(deviceName, rateHz));
        stream.Start(renderer);
        Wait.Until("all frames", () => Volatile.Read(ref renderer.WrittenFrames) == frames);
        Assert.Equal(0, renderer.DelayFrames);
        return sent;
    }

    // Behind the open descriptor of the file, the kernel's always full device takes its place.
    private static void FillDiskOf(string path)
    {
        string link = Directory.GetFiles("/proc/self/fd").Single(fd => new FileInfo(fd).LinkTarget == path);
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        int target = int.Parse(Path.GetFileName(link), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(target, Dup2((int)full.DangerousGetHandle(), target));
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
