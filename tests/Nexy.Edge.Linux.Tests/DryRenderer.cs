using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Always has sound, but can be held back in the middle of a period, so that the device runs dry.</summary>
internal sealed class DryRenderer : IStreamRenderer
{
    private readonly Lock _gate = new();

    public volatile int Periods;
    public volatile int Underruns;
    public volatile int Faults;

    /// <summary>No period is rendered until the action has returned.</summary>
    public void HoldBack(Action action)
    {
        lock (_gate)
            action();
    }

    public bool IsActive => true;

    public int Render(Span<float> output)
    {
        lock (_gate)
            output.Fill(0.25f);
        Periods++;
        return output.Length / 2;
    }

    public int RenderAvailable(Span<float> output) => Render(output);

    public bool WaitForContent(TimeSpan timeout) => true;

    public void ReportPosition(long writtenFrames, long delayFrames)
    {
    }

    public bool HasStopped => false;

    public void ReportTakenBack(long frames, int fadeFrames)
    {
    }

    public void ReportUnderrun() => Underruns++;

    public void ReportFault(OutputFaultClass faultClass, int nativeError) => Faults++;
}
