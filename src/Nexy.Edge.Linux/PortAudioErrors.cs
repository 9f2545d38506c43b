using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What PortAudio's refusals mean. <i>Device thread only.</i></summary>
internal static unsafe class PortAudioErrors
{
    /// <summary>One sentence with sink and reason.</summary>
    public static OutputOpenException ToException(string pcmName, PaError error)
    {
        AlsaError meaning = Classify(error);
        return new OutputOpenException(meaning.FaultClass, $"portaudio:{pcmName}: {meaning.Reason} (PortAudio error {(int)error}).");
    }

    internal static AlsaError Classify(PaError error) => error switch
    {
        PaError.InvalidSampleRate => new(OutputFaultClass.FormatRefused, "the device cannot do this rate"),
        PaError.InvalidChannelCount => new(OutputFaultClass.FormatRefused, "the device cannot do this number of channels"),
        PaError.SampleFormatNotSupported => new(OutputFaultClass.FormatRefused, "the device does not take float samples"),
        // PortAudio answers this for EBUSY alone; what is absent was found out before it was asked.
        PaError.DeviceUnavailable => new(OutputFaultClass.Busy, "another program holds the device"),
        PaError.InsufficientMemory => new(OutputFaultClass.Busy, "there is no memory for the buffers now"),
        PaError.UnanticipatedHostError => FromHost(),
        PaError.InvalidDevice => new(OutputFaultClass.DeviceLost, "no such PCM or card; `nexy-edge devices` lists what there is"),
        PaError.HostApiNotFound => new(OutputFaultClass.Fatal, "this PortAudio was built without ALSA"),
        PaError.NotInitialized => new(OutputFaultClass.Fatal, "PortAudio could not be initialised"),
        _ => new(OutputFaultClass.DeviceLost, "an unexpected error of PortAudio"),
    };

    private static AlsaError FromHost()
    {
        PaHostErrorInfo* info = LibPortAudio.GetLastHostErrorInfo();
        int errno = info is null ? 0 : Math.Abs((int)info->ErrorCode.Value);
        return errno == 0
            ? new(OutputFaultClass.DeviceLost, "an unexpected error of ALSA")
            : AlsaErrors.Classify(errno, AlsaStage.Setup);
    }
}
