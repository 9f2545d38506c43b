using Nexy.Edge.Audio.Output;
using static Nexy.Edge.Audio.Output.OutputFaultClass;
using static Nexy.Edge.Linux.Interop.Errno;

namespace Nexy.Edge.Linux;

/// <summary>The one place that says what an error number of ALSA means (R-A15). Any thread; allocates nothing but for exceptions.</summary>
internal static class AlsaErrors
{
    /// <param name="errno">Positive.</param>
    /// <param name="stage">What was being done.</param>
    public static AlsaError Classify(int errno, AlsaStage stage) => errno switch
    {
        0 => new(None, "no error"),
        EAGAIN when stage == AlsaStage.Playback => new(Recovered, "the buffer is full for now"),
        EINTR => new(Recovered, "a signal came in between"),
        EPIPE when stage == AlsaStage.Playback => new(Recovered, "the device ran dry"),
        ESTRPIPE => new(Recovered, "the machine was suspended"),
        ENOENT => new(DeviceLost, "no such PCM or card; `nexy-edge devices` lists what there is"),
        ENODEV => new(DeviceLost, "the card is gone; `nexy-edge devices` lists what there is"),
        ENXIO => new(DeviceLost, "the card has no such device, or its plugin is not installed"),
        EBADFD => new(DeviceLost, "the card was unplugged"),
        ESHUTDOWN => new(DeviceLost, "the USB port was switched off"),
        EIO => new(DeviceLost, "the device or its sound server stopped answering"),
        EPIPE => new(DeviceLost, "the sound server closed the connection"),
        ECONNREFUSED => new(DeviceLost, "the sound server refused the connection; it is probably not running"),
        ECONNRESET or ENOTCONN => new(DeviceLost, "the connection to the sound server broke"),
        EHOSTDOWN or EHOSTUNREACH => new(DeviceLost, "the host of the sound server cannot be reached"),
        ETIMEDOUT => new(DeviceLost, "the device did not answer in time"),
        EINVAL when stage == AlsaStage.Open => new(Fatal, "its definition in the ALSA configuration is not valid"),
        EINVAL => new(FormatRefused, "the device does not take these parameters"),
        ENOSYS or EOPNOTSUPP => new(FormatRefused, "the device cannot be driven this way"),
        EBUSY => new(Busy, "another program holds the device"),
        EAGAIN => new(Busy, "the device is not ready to be opened"),
        EACCES or EPERM => new(Fatal, "permission denied; the user must be in the group `audio`"),
        ENOMEM => new(Busy, "the kernel has no memory for the buffer now"),
        EMFILE or ENFILE => new(Busy, "too many files are open"),
        // Unknown: as a lost device it is tried again after the cooldown, and costs nothing in between.
        _ => new(DeviceLost, "an unexpected error of the device"),
    };

    /// <summary>One sentence with sink, reason and errno.</summary>
    public static OutputOpenException ToException(string sinkName, int errno, AlsaStage stage)
    {
        AlsaError error = Classify(errno, stage);
        return new OutputOpenException(error.FaultClass, $"{sinkName}: {error.Reason} (errno {errno}).");
    }
}
