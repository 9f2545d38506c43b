using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Stands for a renderer that can be made only when the stream's format is known, which is after the
/// stream was opened and before it is started. <i>Audio thread only.</i>
/// </summary>
internal sealed class LateRenderer : IStreamRenderer
{
    private IStreamRenderer? _target;

    /// <summary>The renderer; set once, before the stream is started.</summary>
    public IStreamRenderer? Target
    {
        get => _target;
        set => _target = value;
    }

    /// <inheritdoc/>
    public int Render(Span<float> output)
    {
        if (_target is not null)
            return _target.Render(output);
        output.Clear();
        return 0;
    }

    /// <inheritdoc/>
    public int RenderAvailable(Span<float> output) => _target?.RenderAvailable(output) ?? 0;

    /// <inheritdoc/>
    public bool WaitForContent(TimeSpan timeout) => _target?.WaitForContent(timeout) ?? false;

    /// <inheritdoc/>
    public void ReportPosition(long writtenFrames, long delayFrames) =>
        _target?.ReportPosition(writtenFrames, delayFrames);

    /// <inheritdoc/>
    public void ReportUnderrun() => _target?.ReportUnderrun();

    /// <inheritdoc/>
    public void ReportFault(OutputFaultClass faultClass, int nativeError) =>
        _target?.ReportFault(faultClass, nativeError);
}
