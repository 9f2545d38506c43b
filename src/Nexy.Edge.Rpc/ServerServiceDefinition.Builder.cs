using System.Collections.Immutable;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

public sealed partial class ServerServiceDefinition
{
    /// <summary>Collects methods.</summary>
    public sealed class Builder
    {
        private readonly ImmutableArray<ServerMethod>.Builder _methods = ImmutableArray.CreateBuilder<ServerMethod>();

        internal Builder()
        {
        }

        /// <summary>Adds a unary method.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class, IMessage<TRequest>, IBufferMessage
            where TResponse : class, IMessage<TResponse>, IBufferMessage
        {
            RequireType(method, MethodType.Unary);
            _methods.Add(new UnaryMethod<TRequest, TResponse>(method, handler));
            return this;
        }

        /// <summary>Adds a server-streaming method.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class, IMessage<TRequest>, IBufferMessage
            where TResponse : class, IMessage<TResponse>, IBufferMessage
        {
            RequireType(method, MethodType.ServerStreaming);
            _methods.Add(new ServerStreamingMethod<TRequest, TResponse>(method, handler));
            return this;
        }

        /// <summary>The definition so far.</summary>
        public ServerServiceDefinition Build() => new(_methods.ToImmutable());

        private static void RequireType<TRequest, TResponse>(Method<TRequest, TResponse> method, MethodType type)
            where TRequest : class, IMessage<TRequest>, IBufferMessage
            where TResponse : class, IMessage<TResponse>, IBufferMessage
        {
            if (method.Type != type)
                throw new ArgumentException($"{method.FullName} is {method.Type}, its handler is for {type}.");
        }
    }
}
