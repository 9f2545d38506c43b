using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Nexy.Edge.Update;

namespace Nexy.Edge.Json;

/// <summary>Writes one object on one line.</summary>
internal static class JsonOutput
{
    // A terminal or a pipe, not a web page: letters of all scripts stay readable.
    private static readonly OutputJsonContext Context =
        new(new JsonSerializerOptions(OutputJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });

    public static void Write(TextWriter output, TurnEventJson value) => Write(output, value, Context.TurnEventJson);

    public static void Write(TextWriter output, FailureJson value) => Write(output, value, Context.FailureJson);

    public static void Write(TextWriter output, ConfigCheckJson value) => Write(output, value, Context.ConfigCheckJson);

    public static void Write(TextWriter output, VersionJson value) => Write(output, value, Context.VersionJson);

    public static void Write(TextWriter output, VolumeJson value) => Write(output, value, Context.VolumeJson);

    public static void Write(TextWriter output, StopJson value) => Write(output, value, Context.StopJson);

    public static void Write(TextWriter output, SinkChoiceJson value) => Write(output, value, Context.SinkChoiceJson);

    public static void Write(TextWriter output, StatusJson value) => Write(output, value, Context.StatusJson);

    public static void Write(TextWriter output, DevicesJson value) => Write(output, value, Context.DevicesJson);

    public static void Write(TextWriter output, SegmentJson value) => Write(output, value, Context.SegmentJson);

    public static void Write(TextWriter output, TripwiresJson value) => Write(output, value, Context.TripwiresJson);

    public static void Write(TextWriter output, TripwireRecordJson value) => Write(output, value, Context.TripwireRecordJson);

    public static void Write(TextWriter output, TripwireChangeJson value) => Write(output, value, Context.TripwireChangeJson);

    public static void Write(TextWriter output, DoctorJson value) => Write(output, value, Context.DoctorJson);

    public static void Write(TextWriter output, ToneJson value) => Write(output, value, Context.ToneJson);

    public static void Write(TextWriter output, WatchEventJson value) => Write(output, value, Context.WatchEventJson);

    public static void Write(TextWriter output, UpdateStatusJson value) => Write(output, value, Context.UpdateStatusJson);

    /// <summary>For this program itself to read again.</summary>
    public static void Write(Stream output, List<UpdateRecord> records) =>
        JsonSerializer.Serialize(output, records, Context.ListUpdateRecord);

    /// <exception cref="JsonException">It is something else.</exception>
    public static List<UpdateRecord> ReadUpdateRecords(string text) => JsonSerializer.Deserialize(text, Context.ListUpdateRecord) ?? [];

    private static void Write<T>(TextWriter output, T value, JsonTypeInfo<T> type)
    {
        output.WriteLine(JsonSerializer.Serialize(value, type));
        output.Flush();
    }
}
