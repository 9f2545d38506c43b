using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. A side of a call that has exactly one message.</summary>
internal static class SingleMessage
{
    /// <summary>
    /// None or several end the call with UNIMPLEMENTED: so says the table of statuses in the gRPC documentation, and
    /// the C++ family does it; Java and .NET say INTERNAL.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadAsync<T>(
        FrameReader frames, MessageParser<T> parser, string what, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var message = await frames.ReadAsync(parser, cancellationToken).ConfigureAwait(false)
            ?? throw Violation($"The {what} has no message; the method takes exactly one.");
        if (await frames.ReadAsync(parser, cancellationToken).ConfigureAwait(false) is not null)
            throw Violation($"The {what} has more than one message; the method takes exactly one.");
        return message;
    }

    private static RpcException Violation(string text) => new(new Status(StatusCode.Unimplemented, text));
}
