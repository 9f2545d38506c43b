using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>Does to the playing sink what may happen to one, waits until another plays, and mends it again.</summary>
internal sealed class RouteDriver(SpokenRoute route)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Action _repair = () => { };

    /// <summary>Makes the change, and waits until speech goes on.</summary>
    public void Make(RouteChange change)
    {
        RigSink victim = route.Current;
        int activations = route.Count(OutputEventKind.Activated);
        _repair += Break(change, victim);
        Wait.Until(
            $"another stream after {victim.PcmName} was {change}; {string.Join('\n', route.Events.TakeLast(8))}",
            () => route.Current != victim || route.Count(OutputEventKind.Activated) > activations, Patience);
        route.WaitHeardMore(SpokenRoute.RateHz / 50);
    }

    /// <summary>What was broken is whole again.</summary>
    public void Repair()
    {
        _repair();
        _repair = () => { };
    }

    private Action Break(RouteChange change, RigSink victim)
    {
        switch (change)
        {
            case RouteChange.Better:
                route.Prefer(route.Sinks.First(sink => sink != victim && sink.IsPlugged));
                return () => { };
            case RouteChange.Killed:
                victim.Kill();
                return () => Restore(victim, victim.Replug);
            case RouteChange.Frozen:
                victim.Freeze();
                return () => Restore(victim, victim.Thaw);
            case RouteChange.Suspended:
                victim.Suspend();
                return () => Restore(victim, victim.Resume);
            case RouteChange.Vanished:
                route.Hide(victim);
                return () => Restore(victim, () => { });
            default:
                victim.Kill();
                Restore(victim, victim.Replug);
                return () => { };
        }
    }

    private void Restore(RigSink victim, Action mend)
    {
        mend();
        route.Show(victim);
    }
}
