using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>Waits for a PCM or for an event. <i>Audio thread only.</i></summary>
internal sealed unsafe class AlsaPoll
{
    // Only so that a device which stopped interrupting is looked at now and then.
    private const int IdleTimeoutMs = 1000;
    private const int MaxFruitlessWakes = 4;

    // In front of the device's own descriptors.
    private const int Events = 2;

    private readonly nint _pcm;
    private readonly EventFd _hurry;
    private readonly PollFd[] _descriptors;

    // The same without events: such a descriptor wakes for errors only, so an unplug is seen by the clock, too.
    private readonly PollFd[] _errorsOnly;
    private readonly int _quarterPeriodMs;
    private readonly int _halfPeriodMs;
    private int _fruitlessWakes;

    public AlsaPoll(nint pcm, AlsaSetup setup, AlsaEvents events)
    {
        _pcm = pcm;
        _hurry = events.Hurry;
        int count = Math.Max(0, LibAsound.PcmPollDescriptorsCount(pcm));
        _descriptors = GC.AllocateArray<PollFd>(count + Events, pinned: true);
        _quarterPeriodMs = Math.Max(1, 250 * setup.PeriodFrames / setup.Format.SampleRateHz);
        _halfPeriodMs = Math.Max(1, 500 * setup.PeriodFrames / setup.Format.SampleRateHz);
        _descriptors[0] = new PollFd { Descriptor = events.Stop.Descriptor, Events = PollFd.In };
        _descriptors[1] = new PollFd { Descriptor = events.Hurry.Descriptor, Events = PollFd.In };
        fixed (PollFd* first = _descriptors)
            _ = LibAsound.PcmPollDescriptors(pcm, first + Events, (uint)count);
        _errorsOnly = GC.AllocateArray<PollFd>(_descriptors.Length, pinned: true);
        for (int i = 0; i < _errorsOnly.Length; i++)
            _errorsOnly[i] = new PollFd { Descriptor = _descriptors[i].Descriptor, Events = (short)(i < Events ? PollFd.In : 0) };
    }

    /// <summary>After <see cref="AlsaWake.Error"/>: no state needs to be asked, there is no device any more.</summary>
    public bool DeviceIsGone { get; private set; }

    /// <summary>The device took something since the last wait.</summary>
    public void NoteProgress() => _fruitlessWakes = 0;

    /// <summary>Blocks until the device may want more.</summary>
    // Descriptors that stay ready while the device takes nothing (a budget used up, a plugin whose
    // event is coarser than our period) would make a busy loop: look by the clock instead.
    public AlsaWake WaitForRoom() =>
        ++_fruitlessWakes > MaxFruitlessWakes ? Wait(_errorsOnly, _halfPeriodMs) : Wait(_descriptors, IdleTimeoutMs);

    /// <summary>Blocks for a quarter of a period, whatever the device wants: the stream may not play yet.</summary>
    public AlsaWake WaitForTurn() => Wait(_errorsOnly, _quarterPeriodMs);

    private AlsaWake Wait(PollFd[] descriptors, int timeoutMs)
    {
        int ready;
        fixed (PollFd* first = descriptors)
            ready = LibC.Poll(first, new CULong((nuint)descriptors.Length), timeoutMs);
        if (ready <= 0)
            return AlsaWake.Look;
        if (descriptors[1].Returned != 0)
            _hurry.Clear();
        return descriptors[0].Returned != 0 ? AlsaWake.Stop : LookAtDevice(descriptors);
    }

    private AlsaWake LookAtDevice(PollFd[] descriptors)
    {
        short raw = 0;
        foreach (PollFd descriptor in descriptors.AsSpan(Events))
            raw |= descriptor.Returned;
        // The translated events may be empty after an unplug, so only the raw ones count. The call is made
        // all the same: dmix acknowledges its timer in it and would stay ready for ever without.
        ushort translated;
        fixed (PollFd* first = descriptors)
            _ = LibAsound.PcmPollDescriptorsRevents(_pcm, first + Events, (uint)(descriptors.Length - Events), &translated);
        DeviceIsGone = (raw & (PollFd.HangUp | PollFd.Invalid)) != 0;
        return (raw & (PollFd.Error | PollFd.HangUp | PollFd.Invalid)) != 0 ? AlsaWake.Error : AlsaWake.Look;
    }
}
