using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Output;

/// <summary>What the parts of the output share.</summary>
/// <param name="Queue">Speech on its way.</param>
/// <param name="Coefficients">Filter banks.</param>
/// <param name="Tripwires">Counters and timers.</param>
/// <param name="Time">Monotonic clock.</param>
/// <param name="Directory">Which sinks are there.</param>
/// <param name="DeviceCalls">Where calls into devices run.</param>
/// <param name="Wake">Wakes the control loop.</param>
/// <param name="Observer">Told on the control thread, outside the gate.</param>
internal sealed record OutputParts(
    PlaybackQueue Queue,
    ResamplerCoefficientCache Coefficients,
    OutputTripwires Tripwires,
    TimeProvider Time,
    SinkDirectory Directory,
    DeviceCalls DeviceCalls,
    EventWaitHandle Wake,
    Action<OutputEvent> Observer);
