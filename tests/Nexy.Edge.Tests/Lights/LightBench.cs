using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Daemon;
using Nexy.Edge.Lights;
using Nexy.Edge.Linux;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Lights;

/// <summary>Lights put together as in the daemon, before lamps of the kernel that are plain files.</summary>
internal sealed class LightBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ActionExecutor _executor;

    /// <param name="colours">Of the one lamp; empty: it has one.</param>
    /// <param name="max">How bright it knows to be.</param>
    /// <param name="place">Another place.</param>
    public LightBench(string colours = "red green blue", int max = 255, string place = "leds:status")
    {
        var led = _folder.In("leds/status");
        Directory.CreateDirectory(led);
        File.WriteAllText(Path.Combine(led, "max_brightness"), $"{max}\n");
        File.WriteAllText(Path.Combine(led, "brightness"), "0");
        if (colours.Length > 0)
        {
            File.WriteAllText(Path.Combine(led, "multi_index"), colours + "\n");
            File.WriteAllText(Path.Combine(led, "multi_intensity"), "0 0 0\n");
        }

        Engine = new AudioEngine(
            new AudioOptions { Sinks = ["null"] }, [new NullBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);
        var options = new LightOptions { Devices = [place], BrightnessPercent = 100 };
        Panel = new LightPanel(
            LightPanel.ToShow(options, _folder.Path, Time) with { LedFolder = _folder.In("leds"), DeviceFolder = _folder.In("dev") },
            Engine, Turns, () => IsHeardOut, Log);
        Engine.Changed += Panel.Wake;
        _executor = new ActionExecutor(Engine, new SinkChooser(Engine), new LastAnswer(), new DeviceLight(Panel));
    }

    public ManualTimeProvider Time { get; } = new();

    public AudioEngine Engine { get; }

    public TurnRegistry Turns { get; } = new();

    public RecordingLogger Log { get; } = new();

    public LightPanel Panel { get; }

    /// <summary>Whether a companion program hears somebody out.</summary>
    public bool IsHeardOut { get; set; }

    /// <summary>Where it is remembered what became of updates.</summary>
    public string StateFolder => _folder.Path;

    /// <summary>What the lamp shows: brightness, and the intensities of its colours.</summary>
    public string Shown => $"{Value("brightness")}: {Value("multi_intensity")}";

    /// <summary>Starts, and waits until the light is there.</summary>
    public LightBench Start()
    {
        Panel.Start();
        Wait.Until("the light to be taken", () => Panel.Power.Count == 1);
        return this;
    }

    /// <summary>What an answer orders.</summary>
    public ActionOutcome Order(string arguments) =>
        _executor.Execute(DeviceAction.Parse($$"""{"command":"light","args":{{arguments}}}"""), DeviceWords.For(""));

    /// <summary>Waits until what the lamp shows is meant; its pictures have their times on a clock that is driven here.</summary>
    public void WaitShown(string what, Func<string, bool> isMeant) => Wait.Until($"the lamp to show {what}", () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(100));
        Panel.Wake();
        return isMeant(Shown);
    });

    public void WaitShown(string expected) => WaitShown(expected, shown => shown == expected);

    public async ValueTask DisposeAsync()
    {
        Panel.Dispose();
        await Engine.DisposeAsync();
        _folder.Dispose();
    }

    private string Value(string file)
    {
        var path = _folder.In($"leds/status/{file}");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
