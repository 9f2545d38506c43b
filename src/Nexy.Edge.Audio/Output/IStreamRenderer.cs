namespace Nexy.Edge.Audio.Output;

/// <summary>
/// What a stream calls. All members but <see cref="WaitForContent"/> keep the real-time rules
/// (R-A14): no allocation, no lock, no exception, no log.
/// </summary>
public interface IStreamRenderer
{
    /// <summary>
    /// True while this stream is the one that may play (R-A3). Until then it is given nothing but silence.
    /// <i>Audio thread only.</i>
    /// </summary>
    bool IsActive { get; }

    /// <summary>
    /// Fills the whole buffer, in the stream's own format: speech, then silence when it runs out.
    /// <i>Audio thread only.</i>
    /// </summary>
    /// <param name="output">Interleaved; a whole number of frames.</param>
    /// <returns>
    /// Frames that came from the queue, in one run; before them may be silence while another device plays out,
    /// behind them is silence when speech runs out.
    /// </returns>
    int Render(Span<float> output);

    /// <summary>
    /// As <see cref="Render"/>, for sinks that need not be on time: writes only what there is and
    /// leaves the rest of the buffer alone. Who asks again has played what it was given, and said so.
    /// <i>Audio thread only.</i>
    /// </summary>
    /// <returns>Frames written; 0 when nothing is queued now.</returns>
    int RenderAvailable(Span<float> output);

    /// <summary>
    /// Blocks until <see cref="RenderAvailable"/> may have something, or the time is up.
    /// <i>Only for sinks that need not be on time.</i>
    /// </summary>
    bool WaitForContent(TimeSpan timeout);

    /// <summary>
    /// How far the device is, told after each write: all frames handed to it so far, and how many of
    /// them are not yet heard. <i>Audio thread only.</i>
    /// </summary>
    void ReportPosition(long writtenFrames, long delayFrames);

    /// <summary>
    /// True when the device still holds what was stopped (R-S13), until <see cref="ReportTakenBack"/>. A back
    /// end that can take it back asks before each <see cref="Render"/>, and gets nothing that comes behind the
    /// stop until it has reported. One that never asks gets the end of what was stopped, faded, and then goes
    /// on at once. <i>Audio thread only.</i>
    /// </summary>
    bool HasStopped { get; }

    /// <summary>
    /// Frames were handed over and will not be heard: from now on they do not count as written. <i>Audio thread
    /// only, or one that keeps it from running.</i>
    /// </summary>
    /// <param name="frames">The newest ones, as many; 0 leaves what was stopped to play out.</param>
    /// <param name="fadeFrames">How many of them are handed over once more, faded, without being asked for.</param>
    void ReportTakenBack(long frames, int fadeFrames);

    /// <summary>The device ran dry and was recovered. <i>Audio thread only.</i></summary>
    void ReportUnderrun();

    /// <summary>
    /// The stream has ended by itself and will not call again. <i>Audio thread or the back end's
    /// watcher; only the first call counts.</i>
    /// </summary>
    /// <param name="faultClass">What it means.</param>
    /// <param name="nativeError">errno as a positive number, a PortAudio code, or 0.</param>
    void ReportFault(OutputFaultClass faultClass, int nativeError);
}
