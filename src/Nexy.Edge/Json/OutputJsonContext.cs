using System.Text.Json.Serialization;
using Nexy.Edge.Update;

namespace Nexy.Edge.Json;

/// <summary>Everything that is written for machines, without reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TurnEventJson))]
[JsonSerializable(typeof(FailureJson))]
[JsonSerializable(typeof(ConfigCheckJson))]
[JsonSerializable(typeof(VersionJson))]
[JsonSerializable(typeof(VolumeJson))]
[JsonSerializable(typeof(StopJson))]
[JsonSerializable(typeof(SinkChoiceJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(DevicesJson))]
[JsonSerializable(typeof(SegmentJson))]
[JsonSerializable(typeof(TripwiresJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(ToneJson))]
[JsonSerializable(typeof(TripwireRecordJson))]
[JsonSerializable(typeof(TripwireChangeJson))]
[JsonSerializable(typeof(WatchEventJson))]
[JsonSerializable(typeof(UpdateStatusJson))]
[JsonSerializable(typeof(List<UpdateRecord>))]
internal sealed partial class OutputJsonContext : JsonSerializerContext;
