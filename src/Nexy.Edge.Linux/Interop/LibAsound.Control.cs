using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <content>The control interface: which cards and playback devices there are. Nothing here waits for sound.</content>
internal static unsafe partial class LibAsound
{
    [LibraryImport(Library, EntryPoint = "snd_ctl_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ControlOpen(out nint control, string name, int mode);

    [LibraryImport(Library, EntryPoint = "snd_ctl_close")]
    public static partial int ControlClose(nint control);

    [LibraryImport(Library, EntryPoint = "snd_ctl_card_info_malloc")]
    public static partial int CardInfoMalloc(out nint info);

    [LibraryImport(Library, EntryPoint = "snd_ctl_card_info_free")]
    public static partial void CardInfoFree(nint info);

    [LibraryImport(Library, EntryPoint = "snd_ctl_card_info")]
    public static partial int ControlCardInfo(nint control, nint info);

    [LibraryImport(Library, EntryPoint = "snd_ctl_card_info_get_id")]
    public static partial nint CardInfoGetId(nint info);

    [LibraryImport(Library, EntryPoint = "snd_ctl_card_info_get_name")]
    public static partial nint CardInfoGetName(nint info);

    [LibraryImport(Library, EntryPoint = "snd_ctl_pcm_next_device")]
    public static partial int ControlPcmNextDevice(nint control, ref int device);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_malloc")]
    public static partial int PcmInfoMalloc(out nint info);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_free")]
    public static partial void PcmInfoFree(nint info);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_set_device")]
    public static partial void PcmInfoSetDevice(nint info, uint device);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_set_subdevice")]
    public static partial void PcmInfoSetSubdevice(nint info, uint subdevice);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_set_stream")]
    public static partial void PcmInfoSetStream(nint info, int stream);

    [LibraryImport(Library, EntryPoint = "snd_ctl_pcm_info")]
    public static partial int ControlPcmInfo(nint control, nint info);

    [LibraryImport(Library, EntryPoint = "snd_pcm_info_get_name")]
    public static partial nint PcmInfoGetName(nint info);
}
