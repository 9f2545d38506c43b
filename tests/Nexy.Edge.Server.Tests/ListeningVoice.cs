using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests;

/// <summary>A voice that remembers what it was given.</summary>
internal sealed class ListeningVoice : IVoice
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "listening";

    public List<string> Spoken { get; } = [];

    public Task FirstSpoken => _first.Task;

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Spoken.Add(sentence);
        yield return new PcmChunk(new byte[2], 22050);
        _first.TrySetResult();
        await Task.CompletedTask;
    }
}
