using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>Who answers the methods of the control service.</summary>
internal sealed record ControlHandlers
{
    public required ServerStreamingServerMethod<AskRequest, TurnEvent> Ask { get; init; }

    public required ServerStreamingServerMethod<SayRequest, TurnEvent> Say { get; init; }

    public required ServerStreamingServerMethod<RepeatRequest, TurnEvent> Repeat { get; init; }

    public required UnaryServerMethod<StopRequest, StopResponse> Stop { get; init; }

    public required UnaryServerMethod<SetVolumeRequest, SetVolumeResponse> SetVolume { get; init; }

    public required UnaryServerMethod<ChooseSinkRequest, ChooseSinkResponse> ChooseSink { get; init; }

    public required ServerStreamingServerMethod<PlayToneRequest, TurnEvent> PlayTone { get; init; }

    public required UnaryServerMethod<GetStatusRequest, GetStatusResponse> GetStatus { get; init; }

    public required ServerStreamingServerMethod<WatchRequest, WatchEvent> Watch { get; init; }

    public required ServerStreamingServerMethod<ListenRequest, ListenStarted> Listen { get; init; }

    /// <summary>The service as a server offers it.</summary>
    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(ControlMethods.Ask, Ask)
        .AddMethod(ControlMethods.Say, Say)
        .AddMethod(ControlMethods.Repeat, Repeat)
        .AddMethod(ControlMethods.Stop, Stop)
        .AddMethod(ControlMethods.SetVolume, SetVolume)
        .AddMethod(ControlMethods.ChooseSink, ChooseSink)
        .AddMethod(ControlMethods.PlayTone, PlayTone)
        .AddMethod(ControlMethods.GetStatus, GetStatus)
        .AddMethod(ControlMethods.Watch, Watch)
        .AddMethod(ControlMethods.Listen, Listen)
        .Build();
}
