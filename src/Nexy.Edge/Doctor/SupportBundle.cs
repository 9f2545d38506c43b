using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Nexy.Edge.Control;
using Nexy.Edge.Doctor.Checks;
using Nexy.Edge.Json;
using Nexy.Edge.Processes;

namespace Nexy.Edge.Doctor;

/// <summary>Writes what support needs into one archive: no keys, and nothing that was said (R-J6).</summary>
internal static class SupportBundle
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The kernel's lists of cards.
    private static readonly string[] CardLists = ["cards", "devices", "pcm", "modules", "version"];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(
        string file, Examination examination, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var redactor = Redactor.Of(examination.Options);
        var parts = new List<(string Name, string Text)>
        {
            ("doctor.json", Json(output => JsonOutput.Write(output, DoctorReport.ToJson(examination, WithoutValues(findings))))),
            ("status.json", StatusOf(examination)),
            ("configuration.yaml", SupportConfiguration.Write(examination.Configuration, redactor)),
            ("version.txt", VersionOf()),
            ("cards.txt", string.Concat(CardLists.Select(name => FileOf(Path.Combine(examination.Places.Cards, name))))),
            ("units.txt", await UnitsAsync(cancellationToken).ConfigureAwait(false)),
            ("journal.jsonl", await SupportJournal.ReadAsync(redactor, cancellationToken).ConfigureAwait(false)),
        };
        Write(file, parts.Select(part => (part.Name, redactor.Clean(part.Text))), examination.Time.GetUtcNow());
    }

    private static void Write(string file, IEnumerable<(string Name, string Text)> parts, DateTimeOffset now)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(file, options);
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal);
        using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
        foreach (var (name, text) in parts)
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(text));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"nexy-edge-support/{name}")
            {
                DataStream = data, Mode = OwnerOnly, ModificationTime = now,
            });
        }
    }

    // An error of the configuration quotes the value, which may be a key in the wrong place; where it is, is told.
    private static IReadOnlyList<Finding> WithoutValues(IReadOnlyList<Finding> findings) =>
    [
        .. findings.Select(finding => finding is { Check: ConfigurationCheck.Name, Fault: not null }
            ? finding with { Seen = "see configuration.yaml" }
            : finding),
    ];

    private static string StatusOf(Examination examination) => examination.Status is { } status
        ? Json(output => JsonOutput.Write(output, StatusText.ToJson(status)))
        : $"{examination.Daemon.Reach}: {examination.Daemon.Problem}\n";

    private static string VersionOf()
    {
        var release = ProcessFiles.Lines("/etc/os-release").Where(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal));
        return string.Join(
            '\n',
            [
                $"nexy-edge {ProductVersion.Text}", .. release, Environment.OSVersion.VersionString,
                System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "",
            ]);
    }

    private static async Task<string> UnitsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var run = await ChildProgram.RunAsync("systemctl", ["show", "--no-pager", .. UnitState.Units], Patience, cancellationToken)
                .ConfigureAwait(false);
            return run is null ? "systemctl is not installed\n" : WithoutEnvironment(run.Output) + run.Error;
        }
        catch (CommandException e)
        {
            return $"{e.Message}\n";
        }
    }

    private static string WithoutEnvironment(string properties) => string.Join(
        '\n', properties.Split('\n').Where(line => !line.StartsWith("Environment", StringComparison.Ordinal)));

    private static string FileOf(string file) =>
        $"--- {file}\n{string.Concat(ProcessFiles.Lines(file).Select(line => line + "\n"))}";

    private static string Json(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }
}
