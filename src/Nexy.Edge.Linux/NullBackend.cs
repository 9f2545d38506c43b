using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux;

/// <summary>
/// Sink <c>null</c>: takes audio at the speed of a device and drops it, so that everything works where
/// there is no card. <c>null:fast</c> takes it as fast as it comes.
/// </summary>
public sealed class NullBackend : IOutputBackend
{
    /// <inheritdoc/>
    public string Scheme => "null";

    /// <inheritdoc/>
    public IOutputStream Open(OutputStreamSpec spec) => spec.DeviceName switch
    {
        "" or "null" => new PacedOutputStream(spec, NoWriter.Instance, LinuxThreads.StartNullSink),
        "fast" => new FastOutputStream(spec, NoWriter.Instance, LinuxThreads.StartNullSink),
        _ => throw new OutputOpenException(
            OutputFaultClass.Fatal, $"null:{spec.DeviceName}: there is only `null` and `null:fast`."),
    };
}
