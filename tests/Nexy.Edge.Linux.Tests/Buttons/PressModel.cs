using Nexy.Edge.Linux.Buttons;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>What gestures a row of presses is, worked out from the whole row at once.</summary>
internal static class PressModel
{
    /// <summary>All gestures in their order.</summary>
    /// <param name="presses">Start and end of each, one after the other.</param>
    public static List<(Gestures Gesture, long AtNs)> Expect(
        IReadOnlyList<(long Down, long Up)> presses, Gestures wanted, GestureTimes times)
    {
        List<(Gestures, long)> all = [];
        bool holdsAtOnce = Has(wanted, Gestures.Hold) && !Has(wanted, Gestures.Short | Gestures.Double | Gestures.Long);
        bool isSecond = false;
        for (int i = 0; i < presses.Count; i++)
        {
            (long down, long up) = presses[i];
            all.Add((Gestures.Press, down));
            bool isLong = Has(wanted, Gestures.Long | Gestures.Hold) && up - down >= times.LongNs;
            bool isFollowed = Has(wanted, Gestures.Double) && i + 1 < presses.Count && presses[i + 1].Down - up < times.DoubleNs;
            if (isSecond)
                all.Add((Gestures.Double, down));
            else if (holdsAtOnce)
                all.AddRange([(Gestures.Hold, down), (Gestures.HoldEnd, up)]);
            else if (isLong)
                all.AddRange([(Gestures.Long, down + times.LongNs), (Gestures.Hold, down + times.LongNs), (Gestures.HoldEnd, up)]);
            else if (!isFollowed)
                all.Add((Gestures.Short, Has(wanted, Gestures.Double) ? up + times.DoubleNs : up));
            isSecond = !isSecond && !isLong && isFollowed;
        }

        return [.. all.Where(one => Has(Told(wanted), one.Item1))];
    }

    // The end of a hold belongs to it.
    private static Gestures Told(Gestures wanted) => Has(wanted, Gestures.Hold) ? wanted | Gestures.HoldEnd : wanted;

    private static bool Has(Gestures all, Gestures any) => (all & any) != 0;
}
