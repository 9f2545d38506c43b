using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Control;

/// <summary>Tripwires as they go over the sockets.</summary>
internal static class TripwireMessages
{
    public static Tripwire ToMessage(TripwireStatus status)
    {
        var (definition, value, max, count) = status.Reading;
        var message = new Tripwire
        {
            Name = definition.Name, Unit = definition.Unit, Value = value, Meaning = definition.Meaning,
            Threshold = status.Threshold, Measured = status.Measured, Over = status.IsOver,
        };
        if (definition.Kind != TripwireKind.Counter)
            message.Max = max;
        if (definition.Kind == TripwireKind.Timer)
            message.Count = count;
        return message;
    }
}
