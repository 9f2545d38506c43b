using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Answers what can be answered without a network, in English and Russian.</summary>
internal sealed class BuiltinTextEngine(SpeakerFacts facts, TimeProvider time) : ITextEngine
{
    private const int StepPercent = 10;
    private const int MaxPercent = 100;

    public string Name => "builtin";

    public async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var intent = PromptMatcher.Match(request.Prompt);
        request.PendingCommand = CommandOf(intent);
        var separator = "";
        foreach (var sentence in Sentences(intent, AnswerWriters.For(request.Prompt)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return separator + sentence;
            separator = " ";
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static DeviceCommand? CommandOf(PromptIntent intent) => intent.Kind switch
    {
        PromptKind.SetVolume when intent.Percent <= MaxPercent => DeviceCommand.SetVolume(intent.Percent),
        PromptKind.Louder => DeviceCommand.StepVolume(StepPercent),
        PromptKind.Quieter => DeviceCommand.StepVolume(-StepPercent),
        PromptKind.Mute => DeviceCommand.Mute,
        PromptKind.Unmute => DeviceCommand.Unmute,
        PromptKind.Stop => DeviceCommand.Stop,
        PromptKind.Repeat => DeviceCommand.Repeat,
        PromptKind.UseSink => DeviceCommand.UseSink(intent.Text),
        PromptKind.LightOn => DeviceCommand.Light("on"),
        PromptKind.LightOff => DeviceCommand.Light("off"),
        _ => null,
    };

    private IEnumerable<string> Sentences(PromptIntent intent, IAnswerWriter answers) => intent.Kind switch
    {
        PromptKind.Time => answers.Time(time.GetLocalNow()),
        PromptKind.Date => answers.Date(time.GetLocalNow()),
        PromptKind.Say => [intent.Text],
        PromptKind.VolumeQuestion => answers.VolumeQuestion(),
        PromptKind.SetVolume when intent.Percent > MaxPercent => answers.VolumeOutOfRange(),
        PromptKind.SetVolume => answers.VolumeSet(intent.Percent),
        PromptKind.Louder => answers.Louder(),
        PromptKind.Quieter => answers.Quieter(),
        PromptKind.Mute => answers.Mute(),
        PromptKind.Unmute => answers.Unmute(),
        PromptKind.Stop => answers.Stop(),
        // Only the device knows whether it can: it has the word.
        PromptKind.Repeat or PromptKind.UseSink or PromptKind.LightOn or PromptKind.LightOff => [],
        PromptKind.Status => answers.Status(facts.ReadStatus()),
        PromptKind.Addresses => answers.Addresses(facts.ReadAddresses()),
        PromptKind.Name => answers.Name(),
        PromptKind.Help => answers.Help(),
        _ => answers.Unknown(),
    };
}
