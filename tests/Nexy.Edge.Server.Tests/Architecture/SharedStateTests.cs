using System.Collections;
using System.Reflection;
using System.Text;

namespace Nexy.Edge.Server.Tests.Architecture;

/// <summary>Whatever changes while a request runs belongs to the request (R-S1).</summary>
public class SharedStateTests
{
    // What may change in an object that requests share, and why that is nothing of one request.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["AdmissionGuard._active"] = "The places: what single flight and the limit are about.",
        ["AdmissionGuard._phase"] = "Whether the server lets requests in.",
        ["AdmissionLease._end"] = "A request's own, kept by its place.",
        ["AdmissionLease._lastSentAt"] = "A request's own, kept by its place.",
        ["AnsweringServer._coordinator"] = "Set once, at the start.",
        ["AnsweringServer._isRunning"] = "Start and stop.",
        ["AnsweringServer._rpc"] = "Set once, at the start.",
        ["CircuitBreaker.Changed"] = "Who tells of that health.",
        ["CircuitBreaker._failuresInARow"] = "The health of a server or a voice, learned from all requests.",
        ["CircuitBreaker._isProbed"] = "The health of a server or a voice, learned from all requests.",
        ["CircuitBreaker._restsSince"] = "The health of a server or a voice, learned from all requests.",
        ["Collected.LastSeq"] = "Text ahead of its request, by device and session.",
        ["Collected.Text"] = "Text ahead of its request, by device and session.",
        ["Collected.TouchedAt"] = "Text ahead of its request, by device and session.",
        ["Conversation.Chars"] = "What outlives requests, by device.",
        ["Conversation.LastUse"] = "What outlives requests, by device.",
        ["Conversation.Turns"] = "What outlives requests, by device.",
        ["ConversationMemory._byDevice"] = "What outlives requests, by device.",
        ["EspeakLibrary._jobs"] = "The queue of the one thread that may use the library.",
        ["EspeakLibrary._voices"] = "The library's own list, read once.",
        ["HealthService._isShutDown"] = "The server's own state.",
        ["HealthService._statuses"] = "The server's own state.",
        ["HealthService._watches"] = "Who is told of it.",
        ["IdleWatch._isSet"] = "Whether the one timer is set.",
        ["IdleWatch._leases"] = "The places, again.",
        ["InterruptService._isShutDown"] = "The server's own state.",
        ["InterruptService._watches"] = "Who is told of interrupts.",
        ["MessageRate._sentAt"] = "A request's own, kept by its place.",
        ["ModuleCoordinator.IsEmergency"] = "Start and stop.",
        ["ModuleCoordinator._started"] = "Start and stop.",
        ["NewestWatch`1._newest"] = "A watching call's own.",
        ["PhraseCache.Bytes"] = "Sound of fixed phrases, the same for all.",
        ["PhraseCache._byKey"] = "Sound of fixed phrases, the same for all.",
        ["PhraseCache._byUse"] = "Sound of fixed phrases, the same for all.",
        ["PromptCollector._entries"] = "Text ahead of its request, by device and session.",
        ["RequestsModule._warming"] = "Set once, at the start.",
        ["ServerCounter._value"] = "A count of all requests.",
        ["ServerEngine._text"] = "Set while the server starts.",
        ["ServerEngine._voices"] = "Set while the server starts.",
        ["ServerEngine._workflows"] = "Set while the server starts.",
        ["ServerLevel._max"] = "A count of all requests.",
        ["ServerLevel._raised"] = "A count of all requests.",
        ["ServerLevel._value"] = "A count of all requests.",
        ["ServerRate._count"] = "A count of all requests.",
        ["ServerRate._inSecond"] = "A count of all requests.",
        ["ServerRate._inSecondBefore"] = "A count of all requests.",
        ["ServerRate._max"] = "A count of all requests.",
        ["ServerRate._second"] = "A count of all requests.",
        ["ServerTimer._count"] = "Times of all requests.",
        ["ServerTimer._samplesMs"] = "Times of all requests.",
        ["ServerTripwires.Stirred"] = "Set once, before the start.",
        ["ServerTripwires._refused"] = "Filled once, when it is made.",
        ["SpeechJob._chunks"] = "A sentence's own, on its way through the library's queue.",
        ["SpeechJob._hasBegun"] = "A sentence's own, on its way through the library's queue.",
        ["SpeechJob._isAborted"] = "A sentence's own, on its way through the library's queue.",
        ["TextModule.Breakers"] = "Set once, at the start.",
        ["VoiceModule.Breakers"] = "Set once, at the start.",
        ["WyomingCatalog._askedAt"] = "The voices of a server, the same for all.",
        ["WyomingCatalog._info"] = "The voices of a server, the same for all.",
    };

    [Fact]
    public void Shared_types_change_only_in_what_is_listed_with_a_reason()
    {
        // A generic type is shared once for each of what it holds.
        var found = Lines(MutableFields().Distinct());

        Assert.True(Lines(Reasons.Keys) == found, $"What may change is now:\n{found}");
    }

    [Fact]
    public void State_of_a_request_is_in_no_shared_type()
    {
        Type[] own = [typeof(RequestContext), typeof(AnswerSegments), typeof(SpeechCleaner), typeof(ResponseSender)];

        Assert.Empty(SharedTypes.All.Intersect(own));
    }

    [Theory]
    [InlineData(typeof(StreamingService))]
    [InlineData(typeof(ResponseWorkflow))]
    [InlineData(typeof(AdmissionGuard))]
    [InlineData(typeof(Speaker))]
    [InlineData(typeof(EspeakVoice))]
    [InlineData(typeof(BuiltinTextEngine))]
    [InlineData(typeof(OpenAiTextEngine))]
    internal void Type_that_requests_share_is_looked_at(Type type) => Assert.Contains(type, SharedTypes.All);

    [Fact]
    public void Parameter_of_a_class_that_a_method_writes_is_found() =>
        Assert.Single(FieldStores.Of(typeof(Writing)));

    private static string Lines(IEnumerable<string> fields) => string.Join('\n', fields.Order(StringComparer.Ordinal));

    private static IEnumerable<string> MutableFields() =>
        from type in SharedTypes.All
        // Configuration has setters because it is filled in key by key; nothing writes it after the start.
        where !type.Name.EndsWith("Options", StringComparison.Ordinal)
        let stores = FieldStores.Of(type)
        from field in SharedTypes.FieldsOf(type)
        where stores.Contains(field) || IsContainer(field.FieldType)
        select $"{type.Name}.{NameOf(field)}";

    // Read-only interfaces are taken at their word.
    private static bool IsContainer(Type type) =>
        type == typeof(StringBuilder)
        || (!type.IsInterface && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        || type.FullName!.StartsWith("System.Threading.Channels.", StringComparison.Ordinal);

    // As the source calls it: the parameter of a class, or the property, is kept in a field with a name of the compiler's.
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private sealed class Writing(int changed, int kept)
    {
        public int Next() => kept + changed++;
    }
}
