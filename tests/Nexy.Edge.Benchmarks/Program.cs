using Nexy.Edge.Benchmarks.FirstAudio;
using Nexy.Edge.Benchmarks.Render;
using Nexy.Edge.Benchmarks.RenderLoad;
using Nexy.Edge.Benchmarks.Resampler;
using Nexy.Edge.Benchmarks.Serve;
using Nexy.Edge.Benchmarks.Silence;
using Nexy.Edge.Benchmarks.Stop;
using Nexy.Edge.Benchmarks.Switch;

namespace Nexy.Edge.Benchmarks;

internal static class Program
{
    private static readonly Dictionary<string, Func<string[], int>> Commands = new()
    {
        ["render-load"] = RenderLoadCommand.Run,
        ["resampler"] = ResamplerCommand.Run,
        ["stop"] = StopCommand.Run,
        ["silence"] = SilenceCommand.Run,
        ["switch"] = SwitchCommand.Run,
        ["render"] = RenderCommand.Run,
        ["serve"] = ServeCommand.Run,
        ["first-audio"] = FirstAudioCommand.Run,
    };

    private static int Main(string[] arguments)
    {
        if (arguments.Length > 0 && Commands.TryGetValue(arguments[0], out var command))
            return command(arguments[1..]);
        Console.Error.WriteLine($"usage: nexy-benchmarks {string.Join(" | ", Commands.Keys)} [--help]");
        return 2;
    }
}
