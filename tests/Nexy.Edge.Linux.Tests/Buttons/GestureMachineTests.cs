using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

public sealed class GestureMachineTests
{
    private const long Ms = 1_000_000;
    private const int MaxEdges = 6;

    private static readonly GestureTimes Times = new(600 * Ms, 300 * Ms);

    // Each side of each border, and the borders themselves.
    private static readonly long[] Gaps = [1, 300 * Ms - 1, 300 * Ms, 600 * Ms - 1, 600 * Ms];

    private readonly List<(Gestures Gesture, long AtNs)> _told = [];

    public static TheoryData<int> EveryWish => [.. Enumerable.Range(0, 32)];

    // All rows of up to three presses with all gaps, for all sets of wanted gestures.
    [Theory]
    [MemberData(nameof(EveryWish))]
    public void Every_row_of_presses_makes_the_gestures_that_it_is(int wish)
    {
        Gestures wanted = (Gestures)wish;
        foreach (long[] edges in Rows())
        {
            GestureMachine machine = Start(wanted);
            Feed(machine, edges);
            machine.Expire(long.MaxValue - 1);

            Assert.Equal(PressModel.Expect(Presses(edges), wanted, Times), _told);
        }
    }

    // What is read late is the same as what is read in time: only the kernel's time stamps count.
    [Theory]
    [MemberData(nameof(EveryWish))]
    public void Gestures_do_not_depend_on_when_the_edges_are_read(int wish)
    {
        foreach (long[] edges in Rows())
        {
            ManualTimeProvider time = new();
            long start = Clock.NowNs(time);
            long[] late = [.. edges.Select(edge => edge / 100 * 100 + start)];
            GestureMachine machine = Start((Gestures)wish);
            Feed(machine, late);
            machine.Expire(long.MaxValue - 1);
            (Gestures, long)[] whenLate = [.. _told];

            machine = Start((Gestures)wish);
            for (int i = 0; i < late.Length; i++)
            {
                AdvanceTo(time, late[i], machine);
                machine.Edge(i % 2 == 0, late[i]);
            }

            AdvanceTo(time, Clock.NowNs(time) + Times.LongNs + Times.DoubleNs, machine);
            Assert.Equal(whenLate, _told);
        }
    }

    [Fact]
    public void Moment_to_look_again_is_that_of_the_next_gesture_and_none_when_nothing_is_under_way()
    {
        GestureMachine machine = Start(Gestures.Long | Gestures.Double);
        Assert.Equal(long.MaxValue, machine.DueNs);
        machine.Edge(true, 5);
        Assert.Equal(5 + Times.LongNs, machine.DueNs);
        machine.Edge(false, 7);
        Assert.Equal(7 + Times.DoubleNs, machine.DueNs);
        machine.Expire(7 + Times.DoubleNs);
        Assert.Equal(long.MaxValue, machine.DueNs);
    }

    [Fact]
    public void Edge_that_changes_nothing_is_ignored()
    {
        GestureMachine machine = Start(Gestures.Press | Gestures.Short);

        machine.Edge(false, 1);
        machine.Edge(true, 2);
        machine.Edge(true, 3);
        machine.Edge(false, 4);
        machine.Edge(false, 5);

        Assert.Equal([(Gestures.Press, 2), (Gestures.Short, 4)], _told);
    }

    [Fact]
    public void Device_that_goes_ends_a_hold_and_makes_nothing_of_a_press()
    {
        GestureMachine machine = Start(Gestures.Hold);
        machine.Edge(true, 1);
        machine.Abandon(2);
        machine.Abandon(3);
        Assert.Equal([(Gestures.Hold, 1), (Gestures.HoldEnd, 2)], _told);

        machine = Start(Gestures.Short | Gestures.Long | Gestures.Double);
        machine.Edge(true, 1);
        machine.Abandon(2);
        machine.Edge(false, 3);
        machine.Expire(long.MaxValue - 1);
        Assert.Empty(_told);
    }

    private static IEnumerable<long[]> Rows()
    {
        // Whole presses only: an even number of edges.
        for (int count = 2; count <= MaxEdges; count += 2)
        {
            int rows = (int)Math.Pow(Gaps.Length, count - 1);
            for (int row = 0; row < rows; row++)
                yield return Row(count, row);
        }
    }

    private static long[] Row(int count, int row)
    {
        long[] edges = new long[count];
        edges[0] = 1000;
        for (int i = 1; i < count; i++, row /= Gaps.Length)
            edges[i] = edges[i - 1] + Gaps[row % Gaps.Length];
        return edges;
    }

    private static List<(long, long)> Presses(long[] edges) => [.. edges.Chunk(2).Select(pair => (pair[0], pair[1]))];

    private static void Feed(GestureMachine machine, long[] edges)
    {
        for (int i = 0; i < edges.Length; i++)
            machine.Edge(i % 2 == 0, edges[i]);
    }

    // As the loop does: it wakes at each moment that is due, and at the edge.
    private static void AdvanceTo(ManualTimeProvider time, long ns, GestureMachine machine)
    {
        while (machine.DueNs <= ns)
        {
            Advance(time, machine.DueNs);
            machine.Expire(Clock.NowNs(time));
        }

        Advance(time, ns);
    }

    // The clock of the test counts in steps of 100 ns, and so do the edges that are compared with it.
    private static void Advance(ManualTimeProvider time, long ns) =>
        time.Advance(TimeSpan.FromTicks(Math.Max(0, ns - Clock.NowNs(time)) / 100));

    private GestureMachine Start(Gestures wanted)
    {
        _told.Clear();
        return new GestureMachine(wanted, Times, (gesture, atNs) => _told.Add((gesture, atNs)));
    }
}
