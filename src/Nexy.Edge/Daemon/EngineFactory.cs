using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Daemon;

/// <summary>Makes the engine with every back end that Linux has.</summary>
internal static class EngineFactory
{
    /// <summary>An engine that is not yet started.</summary>
    public static AudioEngine Create(AudioOptions options, SinkDirectory directory, ILoggerFactory loggers, TimeProvider time)
    {
        if (options.Backend == SoundBackend.PortAudio || options.Sinks.Any(sink => SinkName.Parse(sink).Scheme == "portaudio"))
            PortAudioBackend.WarmUp();
        var logger = loggers.CreateLogger<AudioEngine>();
        return new AudioEngine(
            options,
            [new AlsaBackend(), new PortAudioBackend(), new FileBackend(), new NullBackend()],
            directory,
            told => OutputLog.Write(logger, told),
            time);
    }
}
