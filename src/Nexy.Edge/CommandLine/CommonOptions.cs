using System.CommandLine;
using Nexy.Edge.Configuration;

namespace Nexy.Edge.CommandLine;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON for machines: one object, or one a line while things happen.",
    };

    public static Option<string?> Sink { get; } = Checked(new Option<string?>("--sink")
    {
        Description = $"Play here instead of the sinks of audio.sinks: {TextRules.Sink.Allowed}.",
        HelpName = "NAME",
    }, TextRules.Sink);

    public static Option<bool> Timings { get; } = new("--timings")
    {
        Description = "Print how many milliseconds after the prompt each step came.",
    };

    public static Option<bool> Standalone { get; } = new("--standalone")
    {
        Description = "Do everything in this process: needs neither daemon nor server.",
    };

    /// <summary>Lets an option's texts pass only when they follow a rule.</summary>
    public static T Checked<T>(T option, TextRule rule) where T : Option
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !rule.Accepts(token.Value)))
            {
                result.AddError(
                    $"{option.Name}: {MessageText.Quote(token.Value)} is not of the right form; allowed: {rule.Allowed}");
            }
        });
        return option;
    }
}
