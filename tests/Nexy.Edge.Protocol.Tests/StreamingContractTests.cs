using Google.Protobuf.Reflection;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Protocol.Tests;

public class StreamingContractTests
{
    private static FileDescriptor Streaming => StreamRequest.Descriptor.File;

    public static TheoryData<string, string[]> Messages { get; } = new()
    {
        {
            "StreamRequest",
            [
                "1 prompt string", "2 screenshot optional string", "3 screen_width optional int32",
                "4 screen_height optional int32", "5 hardware_id string", "6 session_id string", "7 phase RequestPhase",
                "8 chunk_seq int32", "9 chunk_text optional string",
            ]
        },
        {
            "StreamResponse",
            [
                "1 text_chunk content string", "2 audio_chunk content AudioChunk", "3 end_message content string",
                "4 error_message content string", "5 action_message content ActionMessage",
            ]
        },
        {
            "AudioChunk",
            [
                "1 audio_data bytes", "2 dtype string", "3 shape repeated int32", "4 sample_rate int32", "5 channels int32",
            ]
        },
        { "ActionMessage", ["1 action_json string", "2 session_id string", "3 feature_id optional string"] },
        { "InterruptRequest", ["1 hardware_id string"] },
        { "InterruptResponse", ["1 success bool", "2 interrupted_sessions repeated string", "3 message string"] },
        { "WelcomeRequest", ["1 text string", "2 session_id string", "3 voice string", "4 language string"] },
        {
            "WelcomeMetadata",
            [
                "1 method string", "2 duration_sec double", "3 sample_rate int32", "4 channels int32", "5 dtype string",
            ]
        },
        {
            "WelcomeResponse",
            [
                "1 audio_chunk content AudioChunk", "2 metadata content WelcomeMetadata", "3 end_message content string",
                "4 error_message content string",
            ]
        },
        {
            "UsageRequest",
            [
                "1 hardware_id string", "2 session_id string", "3 source string", "4 input_tokens int32",
                "5 output_tokens int32", "6 model string",
            ]
        },
        { "UsageResponse", ["1 success bool", "2 message string"] },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_of_the_contract_has_its_numbers_names_and_types(string name, string[] fields) =>
        Assert.Equal(fields, ContractTable.Fields(Streaming.FindTypeByName<MessageDescriptor>(name)));

    [Fact]
    public void File_has_the_messages_of_the_contract_and_no_others() =>
        Assert.Equal(
            Messages.Select(row => (string)row[0]).Order(), Streaming.MessageTypes.Select(type => type.Name).Order());

    [Fact]
    public void Service_has_the_methods_of_the_contract()
    {
        var service = Assert.Single(Streaming.Services);

        Assert.Equal("streaming.StreamingService", service.FullName);
        Assert.Equal(
            [
                "StreamAudio StreamRequest stream StreamResponse",
                "InterruptSession InterruptRequest InterruptResponse",
                "GenerateWelcomeAudio WelcomeRequest stream WelcomeResponse",
                "ReportUsage UsageRequest UsageResponse",
            ],
            ContractTable.Methods(service));
        Assert.DoesNotContain(service.Methods, method => method.IsClientStreaming);
    }

    [Fact]
    public void Phases_have_their_numbers() =>
        Assert.Equal(
            ["0 REQUEST_PHASE_UNSPECIFIED", "1 REQUEST_PHASE_COLLECT", "2 REQUEST_PHASE_COMMIT"],
            ContractTable.Values(Assert.Single(Streaming.EnumTypes)));

    [Fact]
    public void StreamResponse_number_6_is_reserved()
    {
        var range = Assert.Single(StreamResponse.Descriptor.ToProto().ReservedRange);

        Assert.Equal((6, 7), (range.Start, range.End));
    }
}
