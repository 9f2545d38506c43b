using System.Runtime.InteropServices;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Daemon;

/// <summary>
/// The short sounds of this device: a file of the maker's where there is one, else what is built in. Files are read when they are to
/// sound, so that one that was changed counts at once. Any thread; blocks as long as the disk does.
/// </summary>
internal sealed class EarconBank(EarconOptions options, ILogger logger)
{
    /// <summary>The longest file, in seconds: what is longer is no short sound, and would hold up the answer.</summary>
    public const int MaxSec = 3;

    private const int BlockFrames = 4096;

    /// <summary>Whether one sounds.</summary>
    public bool IsOn(EarconKind kind) => options.IsOn(kind);

    /// <summary>As a piece of an answer. A file that cannot be used is told, and what is built in sounds.</summary>
    public AudioChunk Sound(EarconKind kind)
    {
        if (options.Folder.Length == 0)
            return Earcon.Sound(kind);
        var path = Path.Combine(options.Folder, FileNameOf(kind));
        try
        {
            return File.Exists(path) ? Read(path) : Earcon.Sound(kind);
        }
        catch (SoundFileException e)
        {
            DaemonLog.EarconUnusable(logger, e.Message);
            return Earcon.Sound(kind);
        }
    }

    /// <summary>How the file of an earcon is called.</summary>
    public static string FileNameOf(EarconKind kind) => kind switch
    {
        EarconKind.SinkSwitched => "sink_switched.wav",
        _ => $"{kind.ToString().ToLowerInvariant()}.wav",
    };

    private static AudioChunk Read(string path)
    {
        using var file = SoundFileReader.Open(path);
        var format = file.Format;
        if (format is not { SampleRateHz: >= PcmDecoder.MinSampleRateHz and <= PcmDecoder.MaxSampleRateHz, Channels: <= PcmDecoder.MaxChannels })
        {
            throw new SoundFileException(
                $"{path}: {format}; allowed are {PcmDecoder.MinSampleRateHz} to {PcmDecoder.MaxSampleRateHz} Hz and {PcmDecoder.MaxChannels} channels.");
        }

        List<float> samples = [];
        var block = new float[BlockFrames * format.Channels];
        for (var frames = file.Read(block); frames > 0; frames = file.Read(block))
        {
            samples.AddRange(block.AsSpan(0, frames * format.Channels));
            if (samples.Count > (long)MaxSec * format.SampleRateHz * format.Channels)
                throw new SoundFileException($"{path}: longer than {MaxSec} s, the most for a short sound.");
        }

        if (samples.Count == 0)
            throw new SoundFileException($"{path}: nothing is in it.");
        return new AudioChunk
        {
            AudioData = ByteString.CopyFrom(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(samples))),
            Dtype = "float32", SampleRate = format.SampleRateHz, Channels = format.Channels,
        };
    }
}
