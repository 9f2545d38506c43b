using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>
/// Sinks <c>file:PATH</c>: a WAV file with exactly the speech, written as fast as it comes;
/// <c>file:PATH?realtime=1</c> takes it at the speed of a device, silence included;
/// <c>format=float32</c> instead of int16. The first stream to a path makes the file, later ones append,
/// so nothing is lost when an idle sink is closed and opened again. From then on its rate is fixed, as
/// that of a device may be.
/// </summary>
public sealed class FileBackend : IOutputBackend
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WavFile> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Scheme => "file";

    /// <inheritdoc/>
    public IOutputStream Open(OutputStreamSpec spec)
    {
        FileSinkName name = FileSinkName.Parse(spec.DeviceName);
        IFrameWriter writer = OpenWriter(name, spec);
        return name.IsRealTime
            ? new PacedOutputStream(spec, writer, LinuxThreads.StartFileWriter)
            : new FastOutputStream(spec, writer, LinuxThreads.StartFileWriter);
    }

    private FileFrameWriter OpenWriter(FileSinkName name, OutputStreamSpec spec)
    {
        lock (_gate)
        {
            WavFile file = Find(name, spec);
            try
            {
                file.Acquire();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw FileErrors.ToException(name.Path, e);
            }

            _files[name.Path] = file;
            return new FileFrameWriter(file);
        }
    }

    private WavFile Find(FileSinkName name, OutputStreamSpec spec)
    {
        if (!_files.TryGetValue(name.Path, out WavFile? file))
            return new WavFile(name.Path, spec.Format, name.SampleFormat);
        AudioFormat wanted = spec.AllowNearestRate ? spec.Format with { SampleRateHz = file.Format.SampleRateHz } : spec.Format;
        return wanted == file.Format && name.SampleFormat == file.SampleFormat
            ? file
            : throw new OutputOpenException(
                OutputFaultClass.FormatRefused,
                $"file:{name.Path}: it was begun with {file.Format} {file.SampleFormat} and cannot go on with {spec.Format} {name.SampleFormat}.");
    }
}
