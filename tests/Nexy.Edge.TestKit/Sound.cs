using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>Int16 audio, read from a WAV file without any code of the product's.</summary>
/// <param name="SampleRateHz">Frames per second.</param>
/// <param name="Channels">Samples per frame.</param>
/// <param name="Samples">Interleaved.</param>
public sealed record Sound(int SampleRateHz, int Channels, short[] Samples)
{
    /// <summary>Seconds it lasts.</summary>
    public double DurationSec => (double)Samples.Length / Channels / SampleRateHz;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">It is no WAV file of int16 samples.</exception>
    public static Sound Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        Require(path, Encoding.ASCII.GetString(file[..4]) == "RIFF");
        (int channels, int rateHz) = (0, 0);
        for (int at = 12; ;)
        {
            string chunk = Encoding.ASCII.GetString(file[at..(at + 4)]);
            // A writer to a pipe does not know the size: then the data go to the end.
            uint declared = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            int bytes = (int)Math.Min(declared, (uint)(file.Length - at - 8));
            ReadOnlySpan<byte> body = file.Slice(at + 8, bytes);
            if (chunk == "data")
                return new Sound(rateHz, channels, MemoryMarshal.Cast<byte, short>(body).ToArray());
            if (chunk == "fmt ")
            {
                Require(path, BinaryPrimitives.ReadUInt16LittleEndian(body) == 1);
                Require(path, BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) == 16);
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
        if (Channels != 1)
            throw new InvalidOperationException($"It has {Channels} channels already.");
        return [.. Samples.SelectMany(sample => Enumerable.Repeat(sample, channels))];
    }

    private static void Require(string path, bool condition)
    {
        if (!condition)
            throw new InvalidDataException($"{path} is no WAV file of int16 samples.");
    }
}
