using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>
/// The loop, driven step by step, over real folders with real notices of the kernel; strips are <see cref="SpiFifo"/>s, other lamps
/// are files of the kernel's shapes.
/// </summary>
internal sealed class LightRig : IDisposable
{
    /// <summary>Between two pictures.</summary>
    public static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(40);

    private readonly TempFolder _folder = new();
    private readonly LightShowEvents _events = new();
    private uint _periods;

    public LightRig(params string[] places)
        : this(_ => { }, places)
    {
    }

    /// <param name="prepare">Gets the folder in which dev, leds and pwm are.</param>
    /// <param name="places">The lights.</param>
    public LightRig(Action<LightRig> prepare, params string[] places)
    {
        Options = new LightShowOptions
        {
            Places = [.. places.Select(place => LightPlace.Parse(place)!)],
            Brightness = 1f,
            DeviceFolder = In("dev"),
            LedFolder = In("leds"),
            PwmFolder = In("pwm"),
            NewsFolder = In("news"),
            Time = Time,
        };
        foreach (string folder in new[] { Options.DeviceFolder, Options.LedFolder, Options.PwmFolder, Options.NewsFolder })
            Directory.CreateDirectory(folder);
        prepare(this);
        Loop = new LightLoop(Options, Take, _events, () => Scene, () => Level, Told.Add);
    }

    public ManualTimeProvider Time { get; } = new();

    public LightShowOptions Options { get; }

    public LightLoop Loop { get; }

    public List<LightNews> Told { get; } = [];

    /// <summary>What there is to show; the loop is not told of a change by itself.</summary>
    public LightScene Scene { get; set; } = new(LightState.Idle);

    /// <summary>How loud the output is.</summary>
    public OutputLevelReading Level { get; private set; }

    /// <summary>How often lights were asked for.</summary>
    public int Attempts { get; private set; }

    public string In(string path) => _folder.In(path);

    /// <summary>A period of the output has passed.</summary>
    public void Play(float rms) => Level = new OutputLevelReading(++_periods, rms);

    /// <summary>One turn of the loop that does not wait.</summary>
    public void Step() => Assert.True(Loop.Step(0));

    /// <summary>Lets the time of a picture pass, and shows it.</summary>
    public void StepFrame()
    {
        Time.Advance(Frame);
        Step();
    }

    /// <summary>Somebody wants another scene, which is shown when its time has come.</summary>
    public void Show(LightScene scene)
    {
        Scene = scene;
        _events.Wake.Set();
        StepFrame();
    }

    public void Show(LightState state) => Show(new LightScene(state));

    /// <summary>Wakes the loop without letting time pass.</summary>
    public void Wake()
    {
        _events.Wake.Set();
        Step();
    }

    public void Dispose()
    {
        Loop.Dispose();
        _events.Dispose();
        _folder.Dispose();
    }

    private LightAttempt Take(LightPlace place)
    {
        Attempts++;
        if (place is not SpiLightPlace strip)
            return LightTaker.Take(place, Options);
        string path = Path.Combine(Options.DeviceFolder, strip.File);
        int descriptor = SpiFifo.OpenForWriting(path);
        return descriptor < 0
            ? new LightAttempt(null, $"{path} is not there")
            : new LightAttempt(new SpiLight(strip, new SpiPort(descriptor)), "");
    }
}
