namespace Nexy.Edge.Audio.Output;

/// <summary>
/// One opened device. Immutable but for its life: opened, started, ended. Once started it asks its
/// <see cref="IStreamRenderer"/> for audio from a thread of its own.
/// </summary>
public interface IOutputStream : IDisposable
{
    /// <summary>Rate and channels that were really set. Any thread.</summary>
    AudioFormat Format { get; }

    /// <summary>Frames asked for at once; 0 when that varies. Any thread.</summary>
    int PeriodFrames { get; }

    /// <summary>Frames the device holds at most; 0 when unknown. Any thread.</summary>
    int BufferFrames { get; }

    /// <summary>
    /// Starts the callbacks; returns when the device runs. It holds as little silence as it can run with
    /// until the renderer <see cref="IStreamRenderer.IsActive">is active</see>: what it holds then is
    /// heard before the first speech. Device thread; blocks as long as the device does. Once only.
    /// </summary>
    /// <exception cref="OutputOpenException">The device refused.</exception>
    void Start(IStreamRenderer renderer);

    /// <summary>
    /// What was handed over is not to be heard any more: wakes whoever asks
    /// <see cref="IStreamRenderer.HasStopped"/>, where that would be asked a period later only. Any thread
    /// between start and end; never blocks. A stream that holds next to nothing does nothing.
    /// </summary>
    void HurryStop();

    /// <summary>
    /// Ends the callbacks and closes, dropping what the device still holds; idempotent. Device thread;
    /// may block for as long as a frozen sound server pleases, so never call it from the control loop.
    /// When it returns, no callback runs or will run.
    /// </summary>
    new void Dispose();
}
