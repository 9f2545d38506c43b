using Google.Protobuf.Reflection;
using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

public class ServerMethodsTests
{
    [Fact]
    public void Streaming_methods_are_those_of_the_generated_descriptor() =>
        Assert.Equal(
            Described(StreamRequest.Descriptor.File),
            [
                Named(StreamingMethods.StreamAudio), Named(StreamingMethods.InterruptSession),
                Named(StreamingMethods.GenerateWelcomeAudio), Named(StreamingMethods.ReportUsage),
            ]);

    [Fact]
    public void Health_methods_are_those_of_the_generated_descriptor() =>
        Assert.Equal(
            Described(HealthCheckRequest.Descriptor.File), [Named(HealthMethods.Check), Named(HealthMethods.Watch)]);

    private static IEnumerable<string> Described(FileDescriptor file)
    {
        var service = Assert.Single(file.Services);
        return service.Methods.Select(method =>
            $"/{service.FullName}/{method.Name} {method.IsServerStreaming} {method.InputType.FullName} {method.OutputType.FullName}");
    }

    private static string Named<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>, Google.Protobuf.IBufferMessage, new()
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, Google.Protobuf.IBufferMessage, new() =>
        $"{method.FullName} {method.Type == MethodType.ServerStreaming} {new TRequest().Descriptor.FullName} {new TResponse().Descriptor.FullName}";
}
