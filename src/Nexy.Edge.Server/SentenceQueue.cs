using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace Nexy.Edge.Server;

/// <summary>
/// One request only. Sentences on their way from the flow that writes them to the one that sends them; who writes waits
/// while there are enough (R-S14). It leaves next to no garbage, unlike a channel, whose every wait is an object.
/// </summary>
/// <param name="maxAhead">So many may be ready; the next one comes in, and its writer waits.</param>
internal sealed class SentenceQueue(int maxAhead) : IValueTaskSource<bool>, IValueTaskSource
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _sentences = new(maxAhead + 1);
    private ManualResetValueTaskSourceCore<bool> _arrival = new() { RunContinuationsAsynchronously = true };
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };
    private bool _isReaderWaiting;
    private bool _isWriterWaiting;
    private bool _hasReaderLeft;
    private bool _isComplete;
    private Exception? _failure;

    /// <summary>The writing flow only. <see cref="OperationCanceledException"/> when nobody reads any more.</summary>
    public ValueTask WriteAsync(string sentence)
    {
        lock (_gate)
        {
            if (_hasReaderLeft)
                throw new OperationCanceledException();
            _sentences.Enqueue(sentence);
            WakeReader();
            if (_sentences.Count <= maxAhead)
                return ValueTask.CompletedTask;
            _room.Reset();
            _isWriterWaiting = true;
            return new ValueTask(this, _room.Version);
        }
    }

    /// <summary>The writing flow only. No more come; the reader gets the failure after the last one.</summary>
    public void Complete(Exception? failure = null)
    {
        lock (_gate)
        {
            _isComplete = true;
            _failure = failure;
            WakeReader();
        }
    }

    /// <summary>The sending flow only. Whether there is a sentence to <see cref="Take"/>; false at the end.</summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (_sentences.Count > 0 || _isComplete)
                return new ValueTask<bool>(HasNext());
            _arrival.Reset();
            _isReaderWaiting = true;
            return new ValueTask<bool>(this, _arrival.Version);
        }
    }

    /// <summary>The sending flow only, after <see cref="WaitAsync"/> said so.</summary>
    public string Take()
    {
        lock (_gate)
        {
            var sentence = _sentences.Dequeue();
            if (_isWriterWaiting)
                _room.SetResult(true);
            _isWriterWaiting = false;
            return sentence;
        }
    }

    /// <summary>The sending flow only. It reads no more: who writes has to stop.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _hasReaderLeft = true;
            if (_isWriterWaiting)
                _room.SetException(new OperationCanceledException());
            _isWriterWaiting = false;
        }
    }

    // Under the gate only.
    private void WakeReader()
    {
        if (!_isReaderWaiting)
            return;
        _isReaderWaiting = false;
        _arrival.SetResult(true);
    }

    private bool HasNext()
    {
        lock (_gate)
        {
            if (_sentences.Count == 0 && _failure is not null)
                ExceptionDispatchInfo.Throw(_failure);
            return _sentences.Count > 0;
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _arrival.GetResult(token) && HasNext();

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _arrival.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _arrival.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);
}
