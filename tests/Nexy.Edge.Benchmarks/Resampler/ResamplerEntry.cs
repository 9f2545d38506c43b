using Nexy.Edge.Audio;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>One line of the table.</summary>
internal sealed record ResamplerEntry(string Name, Func<ResamplerCase, IRateConverter> Create)
{
    /// <summary>What the others are compared with.</summary>
    public const string Soxr = "libsoxr HQ";

    /// <summary>Ours first, then those of others.</summary>
    public static IReadOnlyList<ResamplerEntry> All { get; } =
    [
        new("nexy high, kernel", what => new KernelConverter(what, ResampleQuality.High)),
        new("nexy high, queue to stream", what => new QueueConverter(what, ResampleQuality.High)),
        new("nexy medium, queue to stream", what => new QueueConverter(what, ResampleQuality.Medium)),
        new("nexy linear, queue to stream", what => new QueueConverter(what, ResampleQuality.Linear)),
        new(Soxr, what => new Resampler.Soxr(what)),
        new("libsamplerate MEDIUM", what => new SampleRate(what, SampleRate.Medium)),
        new("libsamplerate BEST", what => new SampleRate(what, SampleRate.Best)),
        new("speexdsp q10", what => new Speex(what)),
    ];

    /// <summary>True when the output has two channels whatever the input has.</summary>
    public bool IsAlwaysStereo => Name.Contains("queue", StringComparison.Ordinal);
}
