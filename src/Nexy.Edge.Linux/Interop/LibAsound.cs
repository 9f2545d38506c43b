using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// alsa-lib, see alsa-project.org/alsa-doc/alsa-lib. Errors come back as a negative errno. With a PCM that
/// is opened non-blocking no call waits for the device, but one that is a client of a sound server
/// (the pulse plugin) waits for that server in open, prepare, start, drop, close and sometimes delay.
/// </summary>
internal static unsafe partial class LibAsound
{
    public const string Library = "libasound.so.2";

    public const int StreamPlayback = 0;
    public const int OpenNonBlocking = 1;
    public const int AccessInterleaved = 3;
    public const int TimestampEnable = 1;
    public const int TimestampMonotonic = 1;

    [LibraryImport(Library, EntryPoint = "snd_pcm_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int PcmOpen(out nint pcm, string name, int stream, int mode);

    [LibraryImport(Library, EntryPoint = "snd_pcm_close")]
    public static partial int PcmClose(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_prepare")]
    public static partial int PcmPrepare(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_resume")]
    public static partial int PcmResume(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_drop")]
    public static partial int PcmDrop(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_state")]
    public static partial PcmState PcmState(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_avail_update")]
    public static partial CLong PcmAvailUpdate(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_delay")]
    public static partial int PcmDelay(nint pcm, CLong* delayFrames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_rewind")]
    public static partial CLong PcmRewind(nint pcm, CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_forward")]
    public static partial CLong PcmForward(nint pcm, CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_writei")]
    public static partial CLong PcmWriteInterleaved(nint pcm, void* samples, CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_poll_descriptors_count")]
    public static partial int PcmPollDescriptorsCount(nint pcm);

    [LibraryImport(Library, EntryPoint = "snd_pcm_poll_descriptors")]
    public static partial int PcmPollDescriptors(nint pcm, PollFd* descriptors, uint space);

    [LibraryImport(Library, EntryPoint = "snd_pcm_poll_descriptors_revents")]
    public static partial int PcmPollDescriptorsRevents(nint pcm, PollFd* descriptors, uint count, ushort* events);

    [LibraryImport(Library, EntryPoint = "snd_lib_error_set_handler")]
    public static partial int ErrorSetHandler(nint handler);

    [LibraryImport(Library, EntryPoint = "snd_device_name_hint", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeviceNameHint(int card, string interfaceName, out nint* hints);

    [LibraryImport(Library, EntryPoint = "snd_device_name_get_hint", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint DeviceNameGetHint(nint hint, string id);

    [LibraryImport(Library, EntryPoint = "snd_device_name_free_hint")]
    public static partial int DeviceNameFreeHint(nint* hints);
}
