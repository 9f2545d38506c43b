using System.CommandLine;
using Nexy.Edge.Doctor;
using Nexy.Edge.Json;

namespace Nexy.Edge.CommandLine;

/// <summary><c>doctor</c>: what is wrong with this speaker, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var bundle = new Option<string?>("--bundle")
        {
            Description = "Also write an archive for support, without keys and without anything that was said.",
            HelpName = "FILE.tar.gz",
        };
        var command = new NexyCommand(
            "doctor",
            "Looks at everything that speech needs, on this machine only, and says of each fault what to do next. Exit code 0: nothing "
            + "keeps the speaker from speaking, warnings or not; 1: a fault was found.",
            "nexy-edge doctor", "sudo nexy-edge doctor --bundle support.tar.gz",
            "nexy-edge doctor --json | jq '.findings[] | select(.verdict == \"fail\")'")
        {
            Options = { CommonOptions.Sink, bundle, CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed, parsed.GetValue(bundle), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, string? bundle, CancellationToken cancellationToken)
    {
        // Its errors are a finding, not the end.
        var configuration = context.Load(parsed, file: null);
        if (parsed.GetValue(CommonOptions.Sink) is { } sink)
            configuration.Options.Audio.Sinks = [sink];
        var examination = await Examination.GatherAsync(configuration, new DoctorPlaces(), TimeProvider.System, cancellationToken)
            .ConfigureAwait(false);
        var findings = await Physician.ExamineAsync(examination, cancellationToken).ConfigureAwait(false);
        var canSpeak = findings.All(finding => finding.Verdict != Verdict.Fail);
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, DoctorReport.ToJson(examination, findings));
        else
            context.Io.Output.Write(DoctorTable.Write(findings, DoctorTable.IsUtf8(context.Io.Variables)));
        if (bundle is not null)
        {
            await SupportBundle.WriteAsync(bundle, examination, findings, cancellationToken).ConfigureAwait(false);
            context.Io.Error.WriteLine($"{bundle} holds what support needs; look into it before you send it.");
        }

        return (int)(canSpeak ? ExitCode.Ok : ExitCode.Failed);
    }
}
