using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Daemon;

/// <summary>Makes the engine with every back end that Linux has.</summary>
internal static class EngineFactory
{
    /// <summary>An engine that is not yet started.</summary>
    /// <param name="volume">Memory of volumes and the mixers of cards; null: neither.</param>
    /// <param name="told">Called with the kind of each event of the output, after it was logged; must return at once.</param>
    public static AudioEngine Create(
        AudioOptions options, SinkDirectory directory, ILoggerFactory loggers, TimeProvider time, Action<OutputEventKind>? told = null,
        VolumeHooks? volume = null)
    {
        if (options.Backend == SoundBackend.PortAudio || options.Sinks.Any(sink => SinkName.Parse(sink).Scheme == "portaudio"))
            PortAudioBackend.WarmUp();
        var logger = loggers.CreateLogger<AudioEngine>();
        return new AudioEngine(
            options,
            [new AlsaBackend(), new PortAudioBackend(), new FileBackend(), new NullBackend()],
            directory,
            outputEvent =>
            {
                OutputLog.Write(logger, outputEvent);
                told?.Invoke(outputEvent.Kind);
            },
            time, volume);
    }
}
