using System.Net.Sockets;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Exceptions of the HTTP client as statuses.</summary>
internal static class ClientFault
{
    /// <summary>What a call may run into; anything else is a defect and goes up.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is RpcException or HttpRequestException or IOException or OperationCanceledException
            or ObjectDisposedException;

    /// <summary>The cause that this side set goes before whatever the broken exchange looked like.</summary>
    public static Status ToStatus(Exception? exception, CallEnd cause, RpcEndpoint endpoint) => cause switch
    {
        CallEnd.Deadline => new Status(StatusCode.DeadlineExceeded, "The deadline of the call has passed.", exception),
        CallEnd.Cancelled => new Status(StatusCode.Cancelled, "The call was cancelled by its caller.", exception),
        _ => FromExchange(exception, endpoint),
    };

    private static Status FromExchange(Exception? exception, RpcEndpoint endpoint)
    {
        if (Find<HttpProtocolException>(exception) is { } protocol)
        {
            // No answer and no error: the connection went away (GOAWAY) under a call that the server never took up.
            if (protocol.ErrorCode == 0 && exception is HttpRequestException)
                return new Status(StatusCode.Unavailable, $"{endpoint} closed the connection.", exception);
            var status = HttpStatusMap.FromHttp2Error(protocol.ErrorCode);
            return new Status(status.StatusCode, status.Detail, exception);
        }

        if (Find<SocketException>(exception) is { } socket)
            return new Status(StatusCode.Unavailable, $"Nothing answers on {endpoint}: {ReasonOf(socket)}.", exception);
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
            return new Status(StatusCode.ResourceExhausted, "The headers of the answer exceed the limit.", exception);
        // The connect timeout comes as a cancellation that nobody on this side asked for.
        return exception is OperationCanceledException
            ? new Status(StatusCode.Unavailable, $"{endpoint} did not answer in time.", exception)
            : new Status(StatusCode.Unavailable, $"The connection to {endpoint} broke: {exception?.Message}", exception);
    }

    // The runtime knows no name for ENOENT of a socket and calls it an address that cannot be assigned.
    private static string ReasonOf(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable => "there is no such socket",
        SocketError.ConnectionRefused => "nobody listens there",
        _ => socket.Message,
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
            exception = exception.InnerException;
        return (T?)exception;
    }
}
