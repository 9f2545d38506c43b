using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Doctor;

/// <summary>What the output loop did last, as the checks ask for it.</summary>
internal static class LastEvents
{
    /// <summary>What came after a stream was last activated: what keeps the next one from being.</summary>
    public static IEnumerable<OutputRecord> SinceActivation(this GetStatusResponse status) =>
        status.LastEvents.Reverse().TakeWhile(told => told.Kind != "activated").Reverse();

    /// <summary>Events of a kind that are younger than an age, the newest last.</summary>
    public static IEnumerable<OutputRecord> Within(this GetStatusResponse status, string kind, TimeSpan age) =>
        status.LastEvents.Where(told => told.Kind == kind && AgeOf(told) < age);

    public static TimeSpan AgeOf(OutputRecord told) => told.Age?.ToTimeSpan() ?? TimeSpan.Zero;
}
