using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>
/// Handler's flow writes; any thread closes. Messages on their way to the connection. Kestrel completes a flush only
/// when the connection has taken the data, so the handler does not wait for it: when nothing is under way a message is
/// encoded into the connection's memory and flushed at once, else it is gathered here and goes with the next flush,
/// which starts as soon as the present one ends. Kestrel's writer is left alone during a flush: what it gathers by
/// itself then is neither pooled nor always sent before the flush after.
/// </summary>
internal sealed class ResponseBuffer(PipeWriter output, CallLifetime lifetime) : IValueTaskSource, IDisposable
{
    // What a handler may be ahead of the connection: seven audio chunks of 4 KiB, and the one that fills it still fits
    // into pooled memory of 32 KiB. More brings no speed, only lag when the stream is interrupted.
    internal const int MaxPendingBytes = 28 * 1024;

    private readonly Lock _gate = new();
    private readonly PooledBuffer _gathered = new();
    private int _pendingBytes;
    private int _flushedBytes;
    private bool _flushing;
    private bool _closed;
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };
    private bool _isWriterWaiting;
    private bool _isRoomDue;
    private Task _pump = Task.CompletedTask;

    /// <summary>Whether anything was sent; constant after <see cref="TryClose"/>.</summary>
    public bool Started { get; private set; }

    /// <summary>Encodes a message; waits only while more than <see cref="MaxPendingBytes"/> are on their way.</summary>
    public Task WriteAsync<T>(T message, CancellationToken cancellationToken)
        where T : IMessage
    {
        cancellationToken.ThrowIfCancellationRequested();
        ValueTask room;
        lock (_gate)
        {
            ThrowUnlessWritable();
            Encode(message);
            if (!_flushing)
                _pump = PumpAsync(BeginFlush());
            if (_pendingBytes <= MaxPendingBytes)
                return Task.CompletedTask;
            _room.Reset();
            _isWriterWaiting = _isRoomDue = true;
            room = new ValueTask(this, _room.Version);
        }

        return WaitForRoomAsync(room, cancellationToken);
    }

    /// <summary>Encodes without a flush: the status follows at once and goes out with it.</summary>
    public void WriteLast<T>(T message)
        where T : IMessage
    {
        lock (_gate)
        {
            if (!_closed)
                Encode(message);
        }
    }

    /// <summary>Sends headers that <paramref name="prepare"/> fills in, ahead of any message.</summary>
    public Task StartAsync(Action prepare)
    {
        lock (_gate)
        {
            if (_closed || Started)
                throw new InvalidOperationException("Response headers can be written once, before the first message.");
            prepare();
            Started = true;
            return _pump = PumpAsync(BeginFlush());
        }
    }

    /// <summary>Lets nothing more in and wakes a writer that waits; false when closed before.</summary>
    public bool TryClose()
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _closed = true;
            if (TakeWaiter())
                _room.SetException(Ended());
            return true;
        }
    }

    /// <summary>Completes when all that was written before <see cref="TryClose"/> is with the connection.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
            return _pump;
    }

    /// <summary>Gives memory back, after <see cref="DrainAsync"/>.</summary>
    public void Dispose() => _gathered.Dispose();

    private void ThrowUnlessWritable()
    {
        if (_closed)
            throw Ended();
        if (_isWriterWaiting)
            throw new InvalidOperationException("The previous WriteAsync has not completed.");
    }

    private void Encode<T>(T message)
        where T : IMessage
    {
        Started = true;
        _pendingBytes += _flushing ? FrameWriter.Write(_gathered, message) : FrameWriter.Write(output, message);
    }

    private async Task WaitForRoomAsync(ValueTask room, CancellationToken cancellationToken)
    {
        try
        {
            using (cancellationToken.UnsafeRegister(
                static (state, token) => ((ResponseBuffer)state!).StopWaiting(token), this))
                await room.ConfigureAwait(false);
        }
        finally
        {
            // The message is on its way whoever stopped waiting for it.
            lock (_gate)
                _isWriterWaiting = false;
        }
    }

    private void StopWaiting(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (TakeWaiter())
                _room.SetException(new OperationCanceledException(cancellationToken));
        }
    }

    // Under the gate only. True for the first who has something to say to the writer.
    private bool TakeWaiter()
    {
        var isWaiting = _isRoomDue;
        _isRoomDue = false;
        return isWaiting;
    }

    // Under the gate only, like all use of the output.
    private ValueTask<FlushResult> BeginFlush()
    {
        _flushing = true;
        _flushedBytes = _pendingBytes;
        output.Write(_gathered.Written);
        _gathered.Clear();
        // No token: Kestrel resets the stream when a flush is cancelled, and the status would be lost.
        return output.FlushAsync(CancellationToken.None);
    }

    private async Task PumpAsync(ValueTask<FlushResult> flush)
    {
        while (true)
        {
            var result = await flush.ConfigureAwait(false);
            lock (_gate)
            {
                if (!TakeFlushed(result))
                    return;
                flush = BeginFlush();
            }
        }
    }

    private bool TakeFlushed(FlushResult result)
    {
        _pendingBytes -= _flushedBytes;
        _flushing = false;
        if (result.IsCompleted)
        {
            CloseForGoneClient();
            return false;
        }

        if (_pendingBytes <= MaxPendingBytes / 2 && TakeWaiter())
            _room.SetResult(true);
        return _gathered.Count > 0;
    }

    private void CloseForGoneClient()
    {
        // A flush is the first to know that nobody reads any more.
        lifetime.End(CallEnd.Cancelled);
        _closed = true;
        if (TakeWaiter())
            _room.SetException(Ended());
    }

    void IValueTaskSource.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);

    private OperationCanceledException Ended() => new("The call has ended.", lifetime.Token);
}
