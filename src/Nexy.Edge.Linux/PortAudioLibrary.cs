using System.Text;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;

namespace Nexy.Edge.Linux;

/// <summary>
/// PortAudio as a whole: initialised once, at the first use, and never again, because terminating it closes
/// every stream of the process. Its open and close change a list without a lock, so one gate holds both.
/// Any thread; blocks.
/// </summary>
internal static unsafe class PortAudioLibrary
{
    private static readonly Lock Gate = new();
    private static bool _initialized;

    /// <summary>Initialises it now instead of at the first stream.</summary>
    /// <exception cref="OutputOpenException">It could not be initialised.</exception>
    public static void Initialize()
    {
        lock (Gate)
            EnsureInitialized("");
    }

    /// <summary>Opens a stream by the name of its PCM, which also finds cards that came after the start.</summary>
    /// <exception cref="OutputOpenException">With the class of the refusal.</exception>
    public static nint OpenStream(string pcmName, PortAudioRequest request, nint userData)
    {
        lock (Gate)
        {
            EnsureInitialized(pcmName);
            PaError error = Open(pcmName, request, userData, out nint stream);
            return error == PaError.None ? stream : throw PortAudioErrors.ToException(pcmName, error);
        }
    }

    /// <summary>Closes an aborted stream.</summary>
    public static void CloseStream(nint stream)
    {
        lock (Gate)
            _ = LibPortAudio.CloseStream(stream);
    }

    private static void EnsureInitialized(string pcmName)
    {
        if (_initialized)
            return;
        AlsaQuiet.Ensure();
        // Opens every PCM that the ALSA configuration names, one after another.
        PaError error = LibPortAudio.Initialize();
        if (error != PaError.None)
            throw PortAudioErrors.ToException(pcmName, error);
        // Without it a busy card is asked again for over a second before the answer comes.
        _ = LibPortAudio.SetRetriesBusy(0);
        _initialized = true;
    }

    // PortAudio divides buffer and one period more by this number, and rounds up to whole periods of ours:
    // with its default of 4 a device that was to have four periods of 10 ms gets two of 20, and a sound server
    // adds another of them.
    private static int PeriodsFor(PortAudioRequest request) =>
        (request.Format.FramesIn(request.Latency) / request.PeriodFrames) + 1;

    private static PaError Open(string pcmName, PortAudioRequest request, nint userData, out nint stream)
    {
        _ = LibPortAudio.SetNumPeriods(PeriodsFor(request));
        fixed (byte* name = Encoding.UTF8.GetBytes(pcmName + '\0'))
        {
            PaAlsaStreamInfo info = new()
            {
                Size = new((nuint)sizeof(PaAlsaStreamInfo)),
                HostApiType = PaAlsaStreamInfo.HostApiAlsa,
                Version = new(PaAlsaStreamInfo.CurrentVersion),
                DeviceString = name,
            };
            PaStreamParameters parameters = new()
            {
                Device = PaStreamParameters.DeviceByHostApi,
                ChannelCount = request.Format.Channels,
                SampleFormat = new(LibPortAudio.Float32),
                SuggestedLatencySec = request.Latency.TotalSeconds,
                HostApiSpecificStreamInfo = &info,
            };
            return LibPortAudio.OpenStream(
                out stream,
                0,
                &parameters,
                request.Format.SampleRateHz,
                new((nuint)request.PeriodFrames),
                new(LibPortAudio.ClipOff | LibPortAudio.DitherOff),
                &PortAudioCallback.OnStreamCallback,
                userData);
        }
    }
}
