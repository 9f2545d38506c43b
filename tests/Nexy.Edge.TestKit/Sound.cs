using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Int16 audio, read from a WAV file without any code of the product's.</summary>
internal sealed record Sound(int SampleRateHz, int Channels, short[] Samples)
{
    /// <summary>Seconds it lasts.</summary>
    public double DurationSec => (double)Samples.Length / Channels / SampleRateHz;

    public static Sound Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(file[..4]));
        (int channels, int rateHz) = (0, 0);
        for (int at = 12; ;)
        {
            string chunk = Encoding.ASCII.GetString(file[at..(at + 4)]);
            // A writer to a pipe does not know the size: then the data go to the end.
            int bytes = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8));
            ReadOnlySpan<byte> body = file.Slice(at + 8, bytes);
            if (chunk == "data")
                return new Sound(rateHz, channels, MemoryMarshal.Cast<byte, short>(body).ToArray());
            if (chunk == "fmt ")
            {
                Assert.Equal((1, 16), (BinaryPrimitives.ReadUInt16LittleEndian(body), BinaryPrimitives.ReadUInt16LittleEndian(body[14..])));
                channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
                rateHz = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
            }

            at += 8 + bytes + (bytes & 1);
        }
    }

    /// <summary>One channel of it.</summary>
    public short[] Channel(int channel) => [.. Samples.Where((_, index) => index % Channels == channel)];

    /// <summary>The same on more channels.</summary>
    public short[] OnChannels(int channels)
    {
        Assert.Equal(1, Channels);
        return [.. Samples.SelectMany(sample => Enumerable.Repeat(sample, channels))];
    }
}
