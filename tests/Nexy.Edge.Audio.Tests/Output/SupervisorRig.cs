using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>
/// The control loop without its thread: the test takes every step, lets time pass, runs device calls when
/// it likes, and plays the devices.
/// </summary>
internal sealed class SupervisorRig
{
    public static readonly AudioFormat Mono48 = new(48000, 1);
    public static readonly AudioFormat Mono22 = new(22050, 1);

    private readonly Queue<ThreadStart> _deviceCalls = new();

    public SupervisorRig(Action<AudioOptions>? configure = null, int queueFrames = 1 << 16, ResamplerCoefficientCache? coefficients = null)
    {
        Coefficients = coefficients ?? new ResamplerCoefficientCache();
        Backend = new FakeBackend(Journal);
        First = Backend.Add("first");
        Second = Backend.Add("second");
        configure?.Invoke(Options);
        Queue = new PlaybackQueue(queueFrames, 2)
        {
            HoldsAtRateChange = Options.ResampleMode == ResampleMode.Off || Options.PreferStreamRate == StreamRatePreference.Content,
            HoldsWithinUtterance = Options.ResampleMode == ResampleMode.Off,
        };
        DeviceCalls = new DeviceCalls(StartDeviceCall, Wake);
        var parts = new OutputParts(Queue, Coefficients, Tripwires, Time, Directory, DeviceCalls, Wake, Observe);
        var backends = new Dictionary<string, IOutputBackend> { [Backend.Scheme] = Backend };
        Supervisor = new OutputSupervisor(Options, parts, new StreamOpener(Options, backends, Queue, Coefficients, Tripwires, Time, Wake));
    }

    public AudioOptions Options { get; } = new() { Sinks = ["fake:first", "fake:second"], Channels = 1 };

    public FakeBackend Backend { get; }

    public FakeDevice First { get; }

    public FakeDevice Second { get; }

    public PlaybackQueue Queue { get; }

    public OutputSupervisor Supervisor { get; }

    public SinkDirectory Directory { get; } = new();

    public DeviceCalls DeviceCalls { get; }

    public OutputTripwires Tripwires { get; } = new();

    public ResamplerCoefficientCache Coefficients { get; }

    public ManualTimeProvider Time { get; } = new();

    public AutoResetEvent Wake { get; } = new(false);

    /// <summary>Opens, starts, closes and events, in the order in which they happened.</summary>
    public List<string> Journal { get; } = [];

    public List<OutputEvent> Events { get; } = [];

    /// <summary>Runs before an event is noted.</summary>
    public Action<OutputEvent> OnEvent { get; set; } = _ => { };

    /// <summary>True: device calls wait until the test runs them.</summary>
    public bool HoldsDeviceCalls { get; set; }

    public OutputState State => Supervisor.Snapshot().State;

    public IEnumerable<OutputEventKind> Kinds => Events.Select(told => told.Kind);

    /// <summary>Queues a whole utterance.</summary>
    public SupervisorRig Say(float[] samples, AudioFormat format)
    {
        Queue.BeginUtterance();
        Assert.Equal(samples.Length / format.Channels, Queue.Write(samples, format));
        Queue.CompleteUtterance();
        return this;
    }

    /// <summary>Steps until nothing is left to be done at this moment.</summary>
    /// <returns>What the last step says about when to look again.</returns>
    public TimeSpan Settle()
    {
        TimeSpan wait;
        var steps = 0;
        do
        {
            Assert.True(++steps < 100, "the control loop spins");
            wait = Supervisor.Step();
            Assert.NotEqual(TimeSpan.Zero, wait);
        }
        while (Wake.WaitOne(0));

        return wait;
    }

    /// <summary>Lets time pass, then settles.</summary>
    public TimeSpan After(double seconds)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        return Settle();
    }

    /// <summary>Speech on the second sink, because the first one refuses.</summary>
    public void PlayOnSecond(int frames = 5000)
    {
        First.Refusal = OutputFaultClass.DeviceLost;
        Say(Signal.Numbered(frames), Mono48).Settle();
        Assert.Equal("fake:second", Supervisor.Snapshot().Sink);
    }

    /// <summary>The first, better sink can be opened from now on.</summary>
    public void BringFirst()
    {
        First.Refusal = OutputFaultClass.None;
        Time.Advance(TimeSpan.FromMilliseconds(100));
        Directory.Hint();
        Settle();
    }

    /// <summary>The first sink plays some silence, and so may take over.</summary>
    public void ProveFirst()
    {
        Assert.Equal(0, First.Newest.Pump(20));
        Settle();
    }

    /// <summary>Device calls that wait.</summary>
    public int HeldDeviceCalls => _deviceCalls.Count;

    /// <summary>Takes the oldest device call that waits, for the test to run where it likes.</summary>
    public ThreadStart TakeDeviceCall() => _deviceCalls.Dequeue();

    /// <summary>The call that waits longest comes last.</summary>
    public void RotateDeviceCalls() => _deviceCalls.Enqueue(_deviceCalls.Dequeue());

    /// <summary>Runs the device calls that wait.</summary>
    public void RunDeviceCalls()
    {
        while (_deviceCalls.TryDequeue(out var call))
            call();
    }

    public int Count(OutputEventKind kind) => Events.Count(told => told.Kind == kind);

    private Thread? StartDeviceCall(ThreadStart body)
    {
        if (HoldsDeviceCalls)
            _deviceCalls.Enqueue(body);
        else
            body();
        return null;
    }

    private void Observe(OutputEvent told)
    {
        OnEvent(told);
        Journal.Add(told.Kind.ToString());
        Events.Add(told);
    }
}
