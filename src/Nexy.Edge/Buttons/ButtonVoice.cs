using System.Runtime.CompilerServices;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Buttons;

/// <summary>What buttons can have said. Any thread.</summary>
internal sealed class ButtonVoice(AnswerClient client, StatusReporter status, LastAnswer last)
{
    /// <summary>A button has no language: that of what was said last is taken.</summary>
    public DeviceWords Words => DeviceWords.For(LastText);

    private string LastText => last.Again?.Text ?? "";

    /// <summary>The answer to a fixed prompt.</summary>
    public TurnRequest Ask(string prompt) =>
        new(token => client.AskAsync(new AskRequest { Prompt = prompt }, token), prompt);

    /// <summary>What became of an action.</summary>
    public TurnRequest Say(ActionOutcome outcome)
    {
        var words = outcome.Speech!;
        return new(token => client.SayAsync(words, token), words.Text, words.Voice, words.Language)
        {
            // "There is nothing to repeat" is not worth repeating.
            IsRepeatable = outcome.IsSpeechItself,
        };
    }

    /// <summary>How the device is.</summary>
    public TurnRequest Status()
    {
        var asked = LastText;
        return new(token => SayStatusAsync(asked, token), asked) { IsRepeatable = false };
    }

    private async IAsyncEnumerable<StreamResponse> SayStatusAsync(
        string asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = await status.GetAsync(cancellationToken).ConfigureAwait(false);
        var text = SpokenStatus.Describe(now, DeviceWords.IsRussian(asked));
        await foreach (var response in client.SayAsync(new SayRequest { Text = text }, cancellationToken).ConfigureAwait(false))
            yield return response;
    }
}
