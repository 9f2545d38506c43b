using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <content>Negotiation of the hardware and software parameters; nothing here blocks but the two that install them.</content>
internal static unsafe partial class LibAsound
{
    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_malloc")]
    public static partial int HwParamsMalloc(out nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_free")]
    public static partial void HwParamsFree(nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_any")]
    public static partial int HwParamsAny(nint pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_access")]
    public static partial int HwParamsSetAccess(nint pcm, nint parameters, int access);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_format")]
    public static partial int HwParamsSetFormat(nint pcm, nint parameters, AlsaSampleFormat format);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_channels")]
    public static partial int HwParamsSetChannels(nint pcm, nint parameters, uint channels);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_get_channels_min")]
    public static partial int HwParamsGetChannelsMin(nint parameters, out uint channels);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_get_channels_max")]
    public static partial int HwParamsGetChannelsMax(nint parameters, out uint channels);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_rate_resample")]
    public static partial int HwParamsSetRateResample(nint pcm, nint parameters, uint allow);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_rate")]
    public static partial int HwParamsSetRate(nint pcm, nint parameters, uint rateHz, int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_rate_near")]
    public static partial int HwParamsSetRateNear(nint pcm, nint parameters, ref uint rateHz, ref int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_get_rate_min")]
    public static partial int HwParamsGetRateMin(nint parameters, out uint rateHz, out int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_get_rate_max")]
    public static partial int HwParamsGetRateMax(nint parameters, out uint rateHz, out int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_period_size_near")]
    public static partial int HwParamsSetPeriodSizeNear(nint pcm, nint parameters, ref CULong frames, ref int direction);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_set_buffer_size_near")]
    public static partial int HwParamsSetBufferSizeNear(nint pcm, nint parameters, ref CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params")]
    public static partial int HwParamsInstall(nint pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_hw_params_is_batch")]
    public static partial int HwParamsIsBatch(nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_get_params")]
    public static partial int PcmGetParams(nint pcm, out CULong bufferFrames, out CULong periodFrames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_malloc")]
    public static partial int SwParamsMalloc(out nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_free")]
    public static partial void SwParamsFree(nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_current")]
    public static partial int SwParamsCurrent(nint pcm, nint parameters);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_start_threshold")]
    public static partial int SwParamsSetStartThreshold(nint pcm, nint parameters, CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_avail_min")]
    public static partial int SwParamsSetAvailMin(nint pcm, nint parameters, CULong frames);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_tstamp_mode")]
    public static partial int SwParamsSetTimestampMode(nint pcm, nint parameters, int mode);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params_set_tstamp_type")]
    public static partial int SwParamsSetTimestampType(nint pcm, nint parameters, int type);

    [LibraryImport(Library, EntryPoint = "snd_pcm_sw_params")]
    public static partial int SwParamsInstall(nint pcm, nint parameters);
}
