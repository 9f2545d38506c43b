using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>What stands after <c>file:</c> — a path, then options: <c>?realtime=1&amp;format=float32</c>.</summary>
internal sealed record FileSinkName(string Path, bool IsRealTime, WavSampleFormat SampleFormat)
{
    /// <exception cref="OutputOpenException">Fatal: no path, or an option that does not exist.</exception>
    public static FileSinkName Parse(string deviceName)
    {
        int mark = deviceName.LastIndexOf('?');
        string path = mark < 0 ? deviceName : deviceName[..mark];
        if (path.Length == 0)
            throw Refuse(deviceName, "names no file");
        FileSinkName name = new(System.IO.Path.GetFullPath(path), IsRealTime: false, WavSampleFormat.Int16);
        string options = mark < 0 ? "" : deviceName[(mark + 1)..];
        return options.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(name, (sofar, option) => sofar.With(deviceName, option));
    }

    private FileSinkName With(string deviceName, string option) => option switch
    {
        "realtime=1" => this with { IsRealTime = true },
        "realtime=0" => this with { IsRealTime = false },
        "format=int16" => this with { SampleFormat = WavSampleFormat.Int16 },
        "format=float32" => this with { SampleFormat = WavSampleFormat.Float32 },
        _ => throw Refuse(deviceName, $"has an unknown option `{option}`; there are realtime=0|1 and format=int16|float32"),
    };

    private static OutputOpenException Refuse(string deviceName, string what) =>
        new(OutputFaultClass.Fatal, $"file:{deviceName} {what}.");
}
