using Nexy.Edge.Linux.Tests.Rig;

namespace Nexy.Edge.Benchmarks.Switch;

/// <summary>
/// Prints what a listener hears of route changes on virtual sinks: the gap, what is lost and what is repeated, in
/// both back ends.
/// </summary>
internal static class SwitchCommand
{
    private const int DefaultRounds = 30;

    private static readonly RouteChange[] Changes =
        [RouteChange.Better, RouteChange.Killed, RouteChange.Vanished, RouteChange.Frozen, RouteChange.Suspended];

    public static int Run(string[] arguments)
    {
        int rounds = DefaultRounds;
        RouteChange only = default;
        bool isUsable = arguments.Length <= 2
            && (arguments.Length < 1 || int.TryParse(arguments[0], out rounds))
            && (arguments.Length < 2 || Enum.TryParse(arguments[1], ignoreCase: true, out only));
        if (!isUsable)
        {
            Console.Error.WriteLine($"usage: nexy-benchmarks switch [ROUNDS [{string.Join('|', Changes)}]]");
            return 2;
        }

        RouteChange[] changes = arguments.Length == 2 ? [only] : Changes;

        foreach (string scheme in (string[])["alsa", "portaudio"])
        {
            foreach (bool isWarm in (bool[])[false, true])
            {
                Console.WriteLine($"{scheme}{(isWarm ? ", warm standby" : "")}:");
                foreach (RouteChange change in changes)
                    Print(change, new SwitchRun(scheme, isWarm, change), rounds);
            }

            if (arguments.Length < 2)
                new ReturnRun(scheme).PrintAsync(rounds).GetAwaiter().GetResult();
        }

        return 0;
    }

    private static void Print(RouteChange change, SwitchRun run, int rounds)
    {
        run.RunAsync(rounds).GetAwaiter().GetResult();
        Console.WriteLine(
            $"  {change,-10} gap ms {Figures.Describe(run.GapsMs)}; repeated ms {Figures.Describe(run.RepeatedMs)}; "
            + $"lost frames {run.LostFrames}; underruns {run.Underruns}");
        Console.WriteLine(
            $"  {"",-10} told after ms {Figures.Describe(run.ToldAfterMs)}; recreate_total_ms {run.RecreateTotal}");
        if (run.LostFrames > 0)
            Console.WriteLine(run.Story);
    }
}
