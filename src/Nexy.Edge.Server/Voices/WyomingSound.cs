using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Makes chunks of an answer out of events of audio, sample by sample as they came. Events may be cut in mid-frame. One flow.
/// </summary>
public sealed class WyomingSound
{
    private PcmFormat? _format;
    private byte[] _cut = [];

    /// <summary>Takes an event of type <c>audio-chunk</c>.</summary>
    /// <returns>Its whole frames; null when there are none.</returns>
    /// <exception cref="InvalidDataException">Its format is none that can be.</exception>
    public AudioChunk? Add(WyomingEvent audio)
    {
        var format = audio.AudioFormat();
        // Part of a frame of another format is no sound.
        byte[] bytes = _format == format ? [.. _cut, .. audio.Payload] : audio.Payload;
        _format = format;
        var whole = bytes.Length - (bytes.Length % format.BytesPerFrame);
        _cut = bytes[whole..];
        return whole == 0 ? null : new AudioChunk
        {
            AudioData = UnsafeByteOperations.UnsafeWrap(
                format.Samples == SampleFormat.S24 ? Widen(bytes.AsSpan(0, whole)) : bytes.AsMemory(0, whole)),
            Dtype = format.Samples switch
            {
                SampleFormat.U8 => "uint8",
                SampleFormat.S16 => "int16",
                _ => "int32",
            },
            SampleRate = format.RateHz,
            Channels = format.Channels,
        };
    }

    // Three bytes are the upper three of four.
    private static byte[] Widen(ReadOnlySpan<byte> samples)
    {
        var wide = new byte[samples.Length / 3 * 4];
        for (var i = 0; i < samples.Length / 3; i++)
            samples.Slice(i * 3, 3).CopyTo(wide.AsSpan((i * 4) + 1));
        return wide;
    }
}
