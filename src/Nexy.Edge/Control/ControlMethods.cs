using Google.Protobuf;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>The methods of <c>nexy/edge/v1/control.proto</c>, for both sides.</summary>
internal static class ControlMethods
{
    public const string ServiceName = "nexy.edge.v1.ControlService";

    public static Method<AskRequest, TurnEvent> Ask { get; } =
        Make(MethodType.ServerStreaming, "Ask", AskRequest.Parser, TurnEvent.Parser);

    public static Method<SayRequest, TurnEvent> Say { get; } =
        Make(MethodType.ServerStreaming, "Say", SayRequest.Parser, TurnEvent.Parser);

    public static Method<RepeatRequest, TurnEvent> Repeat { get; } =
        Make(MethodType.ServerStreaming, "Repeat", RepeatRequest.Parser, TurnEvent.Parser);

    public static Method<StopRequest, StopResponse> Stop { get; } =
        Make(MethodType.Unary, "Stop", StopRequest.Parser, StopResponse.Parser);

    public static Method<SetVolumeRequest, SetVolumeResponse> SetVolume { get; } =
        Make(MethodType.Unary, "SetVolume", SetVolumeRequest.Parser, SetVolumeResponse.Parser);

    public static Method<ChooseSinkRequest, ChooseSinkResponse> ChooseSink { get; } =
        Make(MethodType.Unary, "ChooseSink", ChooseSinkRequest.Parser, ChooseSinkResponse.Parser);

    public static Method<PlayToneRequest, TurnEvent> PlayTone { get; } =
        Make(MethodType.ServerStreaming, "PlayTone", PlayToneRequest.Parser, TurnEvent.Parser);

    public static Method<GetStatusRequest, GetStatusResponse> GetStatus { get; } =
        Make(MethodType.Unary, "GetStatus", GetStatusRequest.Parser, GetStatusResponse.Parser);

    public static Method<WatchRequest, WatchEvent> Watch { get; } =
        Make(MethodType.ServerStreaming, "Watch", WatchRequest.Parser, WatchEvent.Parser);

    public static Method<ListenRequest, ListenStarted> Listen { get; } =
        Make(MethodType.ServerStreaming, "Listen", ListenRequest.Parser, ListenStarted.Parser);

    private static Method<TRequest, TResponse> Make<TRequest, TResponse>(
        MethodType type, string name, MessageParser<TRequest> request, MessageParser<TResponse> response)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage =>
        new(type, ServiceName, name, request, response);
}
