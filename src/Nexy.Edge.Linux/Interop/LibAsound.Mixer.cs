using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <content>
/// The simple mixer: volume controls as people know them. Talks to the card, or to the server behind a control plugin, which
/// may not answer: every call may block. Decibels are in hundredths.
/// </content>
internal static unsafe partial class LibAsound
{
    /// <summary>Of a rounded value: the first one at or above.</summary>
    public const int RoundUp = 1;

    /// <summary>The highest of SND_MIXER_SCHN_*.</summary>
    public const int LastMixerChannel = 31;

    [LibraryImport(Library, EntryPoint = "snd_mixer_open")]
    public static partial int MixerOpen(out nint mixer, int mode);

    [LibraryImport(Library, EntryPoint = "snd_mixer_close")]
    public static partial int MixerClose(nint mixer);

    [LibraryImport(Library, EntryPoint = "snd_mixer_attach", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MixerAttach(nint mixer, string controlName);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_register")]
    public static partial int MixerRegister(nint mixer, nint options, nint kind);

    [LibraryImport(Library, EntryPoint = "snd_mixer_load")]
    public static partial int MixerLoad(nint mixer);

    [LibraryImport(Library, EntryPoint = "snd_mixer_first_elem")]
    public static partial nint MixerFirst(nint mixer);

    [LibraryImport(Library, EntryPoint = "snd_mixer_elem_next")]
    public static partial nint MixerNext(nint element);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_get_name")]
    public static partial nint MixerName(nint element);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_is_active")]
    public static partial int MixerIsActive(nint element);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_has_playback_volume")]
    public static partial int MixerHasPlaybackVolume(nint element);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_has_playback_switch")]
    public static partial int MixerHasPlaybackSwitch(nint element);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_set_playback_switch_all")]
    public static partial int MixerSetPlaybackSwitches(nint element, int isOn);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_has_playback_channel")]
    public static partial int MixerHasPlaybackChannel(nint element, int channel);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_get_playback_dB_range")]
    public static partial int MixerGetPlaybackDecibelRange(nint element, out CLong least, out CLong most);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_get_playback_dB")]
    public static partial int MixerGetPlaybackDecibels(nint element, int channel, out CLong value);

    [LibraryImport(Library, EntryPoint = "snd_mixer_selem_set_playback_dB_all")]
    public static partial int MixerSetPlaybackDecibels(nint element, CLong value, int rounding);
}
