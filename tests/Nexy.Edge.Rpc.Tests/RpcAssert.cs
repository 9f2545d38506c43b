namespace Nexy.Edge.Rpc.Tests;

/// <summary>Ends of calls, as assertions. Every wait is bounded, so that a defect fails instead of hanging.</summary>
internal static class RpcAssert
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static async Task<RpcException> EndsWithAsync(StatusCode code, Task call)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Bound));
        Assert.Equal(code, exception.StatusCode);
        return exception;
    }

    public static async Task<List<T>> ReadAllAsync<T>(AsyncServerStreamingCall<T> call)
    {
        var messages = new List<T>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound))
            messages.Add(call.ResponseStream.Current);
        return messages;
    }
}
