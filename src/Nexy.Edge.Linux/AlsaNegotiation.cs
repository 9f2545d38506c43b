using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Agrees with a PCM on how it is to be driven. Never lets ALSA's plug convert the rate: that is the
/// engine's work, which knows how to do it well. <i>Device thread only.</i>
/// </summary>
internal sealed class AlsaNegotiation : IDisposable
{
    // Float first: PCMs that convert (plughw, dmix, sound servers) take it without loss.
    private static readonly IReadOnlyList<AlsaSampleFormat> Preferred =
        [AlsaSampleFormat.Float32, AlsaSampleFormat.Int32, AlsaSampleFormat.Int16];

    private readonly AlsaPcm _pcm;
    private readonly OutputStreamSpec _spec;
    private readonly IReadOnlyList<AlsaSampleFormat> _preferred;
    private readonly nint _parameters;

    private AlsaNegotiation(AlsaPcm pcm, OutputStreamSpec spec, IReadOnlyList<AlsaSampleFormat> preferred)
    {
        _pcm = pcm;
        _spec = spec;
        _preferred = preferred;
        if (LibAsound.HwParamsMalloc(out _parameters) < 0)
            throw AlsaErrors.ToException(pcm.SinkName, Errno.ENOMEM, AlsaStage.Setup);
        Check(LibAsound.HwParamsAny(pcm.Pointer, _parameters));
    }

    /// <summary>Sets everything; afterwards the PCM is prepared.</summary>
    /// <exception cref="OutputOpenException">FormatRefused, saying what the device can do; or the device's error.</exception>
    public static AlsaSetup Install(
        AlsaPcm pcm, OutputStreamSpec spec, IReadOnlyList<AlsaSampleFormat>? preferred = null)
    {
        using AlsaNegotiation negotiation = new(pcm, spec, preferred ?? Preferred);
        return negotiation.Install();
    }

    /// <summary>Only finds the rate that <see cref="Install(AlsaPcm, OutputStreamSpec, IReadOnlyList{AlsaSampleFormat})"/> would set; nothing is reserved.</summary>
    /// <exception cref="OutputOpenException">As there.</exception>
    public static AudioFormat Probe(AlsaPcm pcm, OutputStreamSpec spec)
    {
        using AlsaNegotiation negotiation = new(pcm, spec, Preferred);
        return negotiation.RefineFormat();
    }

    public void Dispose() => LibAsound.HwParamsFree(_parameters);

    private AlsaSetup Install()
    {
        foreach (AlsaSampleFormat candidate in _preferred)
        {
            if (TryInstall(candidate) is { } setup)
                return setup;
        }

        throw Refuse("it takes neither float32, int32 nor int16 samples; `plughw:` converts");
    }

    // Null: not with this sample format. Some chains of plugins offer a format and refuse it only when it
    // is installed (plug from float to an int16 that a sound server is to take), so each is tried to the end.
    private AlsaSetup? TryInstall(AlsaSampleFormat sampleFormat)
    {
        Check(LibAsound.HwParamsAny(_pcm.Pointer, _parameters));
        Check(LibAsound.HwParamsSetAccess(_pcm.Pointer, _parameters, LibAsound.AccessInterleaved));
        if (LibAsound.HwParamsSetFormat(_pcm.Pointer, _parameters, sampleFormat) < 0)
            return null;
        AudioFormat format = RefineFormat();
        RefineBuffer(format);
        int result = LibAsound.HwParamsInstall(_pcm.Pointer, _parameters);
        if (result == -Errno.EINVAL)
            return null;
        Check(result);
        Check(LibAsound.PcmGetParams(_pcm.Pointer, out CULong buffer, out CULong period));
        bool isBatch = LibAsound.HwParamsIsBatch(_parameters) != 0;
        AlsaSetup setup = new(format, sampleFormat, (int)period.Value, (int)buffer.Value, isBatch);
        InstallSoftwareParameters(setup);
        return setup;
    }

    private AudioFormat RefineFormat()
    {
        RefineChannels();
        // Without this, plug would offer every rate and convert behind our back.
        Check(LibAsound.HwParamsSetRateResample(_pcm.Pointer, _parameters, 0));
        int rateHz = _spec.AllowNearestRate ? NearestRate() : ExactRate();
        return _spec.Format with { SampleRateHz = rateHz };
    }

    private void RefineChannels()
    {
        if (LibAsound.HwParamsSetChannels(_pcm.Pointer, _parameters, (uint)_spec.Format.Channels) >= 0)
            return;
        Check(LibAsound.HwParamsGetChannelsMin(_parameters, out uint least));
        Check(LibAsound.HwParamsGetChannelsMax(_parameters, out uint most));
        throw Refuse($"it cannot do {_spec.Format.Channels} channels, only {Range(least, most)}");
    }

    private int ExactRate()
    {
        if (LibAsound.HwParamsSetRate(_pcm.Pointer, _parameters, (uint)_spec.Format.SampleRateHz, 0) >= 0)
            return _spec.Format.SampleRateHz;
        Check(LibAsound.HwParamsGetRateMin(_parameters, out uint least, out int above));
        Check(LibAsound.HwParamsGetRateMax(_parameters, out uint most, out int below));
        // A direction means "a little more" or "a little less": plug says [48000 48001) for 48000.
        least += above > 0 ? 1u : 0u;
        most -= below < 0 ? 1u : 0u;
        throw Refuse($"it cannot do {_spec.Format.SampleRateHz} Hz, only {Range(least, most)} Hz");
    }

    private int NearestRate()
    {
        uint rateHz = (uint)_spec.Format.SampleRateHz;
        int direction = 0;
        Check(LibAsound.HwParamsSetRateNear(_pcm.Pointer, _parameters, ref rateHz, ref direction));
        return (int)rateHz;
    }

    private void RefineBuffer(AudioFormat format)
    {
        CULong period = new((nuint)Math.Max(1, format.FramesIn(_spec.Period)));
        CULong buffer = new((nuint)Math.Max(2, format.FramesIn(_spec.Buffer)));
        int direction = 0;
        Check(LibAsound.HwParamsSetPeriodSizeNear(_pcm.Pointer, _parameters, ref period, ref direction));
        Check(LibAsound.HwParamsSetBufferSizeNear(_pcm.Pointer, _parameters, ref buffer));
    }

    private void InstallSoftwareParameters(AlsaSetup setup)
    {
        if (LibAsound.SwParamsMalloc(out nint software) < 0)
            throw AlsaErrors.ToException(_pcm.SinkName, Errno.ENOMEM, AlsaStage.Setup);
        try
        {
            SetSoftwareParameters(software, setup);
        }
        finally
        {
            LibAsound.SwParamsFree(software);
        }
    }

    private void SetSoftwareParameters(nint software, AlsaSetup setup)
    {
        nint pcm = _pcm.Pointer;
        Check(LibAsound.SwParamsCurrent(pcm, software));
        Check(LibAsound.SwParamsSetStartThreshold(pcm, software, new CULong((nuint)setup.LeadFrames)));
        Check(LibAsound.SwParamsSetAvailMin(pcm, software, new CULong((nuint)setup.PeriodFrames)));
        Check(LibAsound.SwParamsSetTimestampMode(pcm, software, LibAsound.TimestampEnable));
        Check(LibAsound.SwParamsSetTimestampType(pcm, software, LibAsound.TimestampMonotonic));
        Check(LibAsound.SwParamsInstall(pcm, software));
    }

    private void Check(int result)
    {
        if (result < 0)
            throw AlsaErrors.ToException(_pcm.SinkName, -result, AlsaStage.Setup);
    }

    private OutputOpenException Refuse(string what) =>
        new(OutputFaultClass.FormatRefused, $"{_pcm.SinkName}: {what}.");

    private static string Range(uint least, uint most) => least == most ? $"{least}" : $"{least} to {most}";
}
