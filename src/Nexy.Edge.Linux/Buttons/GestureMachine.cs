namespace Nexy.Edge.Linux.Buttons;

/// <summary>
/// Makes gestures out of the edges of one button. <i>Button thread only.</i> Only the time stamps of the kernel count, so what
/// it makes does not depend on when the edges are read, as long as they are read before <see cref="Expire"/> passes them.
/// </summary>
/// <param name="wanted">Gestures that somebody waits for; no other one is told.</param>
/// <param name="times">What tells them apart.</param>
/// <param name="told">Gets each gesture and its moment.</param>
internal sealed class GestureMachine(Gestures wanted, GestureTimes times, Action<Gestures, long> told)
{
    private const Gestures TakesTime = Gestures.Short | Gestures.Double | Gestures.Long;

    private Phase _phase;
    private long _sinceNs;
    private bool _isHolding;

    private enum Phase
    {
        Up,

        /// <summary>Since the edge; may become long.</summary>
        Down,

        /// <summary>Nothing more comes of it until it is let go.</summary>
        Spent,

        /// <summary>Let go in time; a second press may follow.</summary>
        Between,
    }

    /// <summary>When <see cref="Expire"/> has something to tell; <see cref="long.MaxValue"/> when only an edge can change anything.</summary>
    public long DueNs => _phase switch
    {
        Phase.Down when Wants(Gestures.Long | Gestures.Hold) => _sinceNs + times.LongNs,
        Phase.Between => _sinceNs + times.DoubleNs,
        _ => long.MaxValue,
    };

    /// <summary>The button went down or up. An edge that changes nothing is ignored: its counterpart was lost.</summary>
    public void Edge(bool isDown, long atNs)
    {
        Expire(atNs);
        switch (_phase)
        {
            case Phase.Up when isDown:
                GoDown(atNs);
                break;
            case Phase.Between when isDown:
                Tell(Gestures.Press, atNs);
                Tell(Gestures.Double, atNs);
                _phase = Phase.Spent;
                break;
            case Phase.Down when !isDown:
                LetGo(atNs);
                break;
            case Phase.Spent when !isDown:
                EndHold(atNs);
                _phase = Phase.Up;
                break;
        }
    }

    /// <summary>So much time has passed without a further edge.</summary>
    public void Expire(long nowNs)
    {
        long dueNs = DueNs;
        if (nowNs < dueNs)
            return;
        if (_phase == Phase.Between)
        {
            _phase = Phase.Up;
            Tell(Gestures.Short, dueNs);
            return;
        }

        _phase = Phase.Spent;
        Tell(Gestures.Long, dueNs);
        BeginHold(dueNs);
    }

    /// <summary>Edges were lost, or the device is gone: what was under way is not told, and a hold ends.</summary>
    public void Abandon(long atNs)
    {
        EndHold(atNs);
        _phase = Phase.Up;
    }

    private void GoDown(long atNs)
    {
        _phase = Phase.Down;
        _sinceNs = atNs;
        Tell(Gestures.Press, atNs);
        if (!Wants(Gestures.Hold) || Wants(TakesTime))
            return;
        _phase = Phase.Spent;
        BeginHold(atNs);
    }

    private void LetGo(long atNs)
    {
        _sinceNs = atNs;
        _phase = Wants(Gestures.Double) ? Phase.Between : Phase.Up;
        if (_phase == Phase.Up)
            Tell(Gestures.Short, atNs);
    }

    private void BeginHold(long atNs)
    {
        if (!Wants(Gestures.Hold))
            return;
        _isHolding = true;
        told(Gestures.Hold, atNs);
    }

    private void EndHold(long atNs)
    {
        if (_isHolding)
            told(Gestures.HoldEnd, atNs);
        _isHolding = false;
    }

    private bool Wants(Gestures any) => (wanted & any) != 0;

    private void Tell(Gestures gesture, long atNs)
    {
        if (Wants(gesture))
            told(gesture, atNs);
    }
}
