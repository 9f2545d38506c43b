using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>Messages in the wire format of protobuf, mostly right, the same for the same seed. Any thread.</summary>
public static class ProtoBytes
{
    private const int MaxDepth = 4;

    private static readonly string[] Texts =
    [
        "", "unknown", "hw1", "s1", " ", "What time is it?", "say hello", "Привет, мир!", "😀", "\0", "\u2028", "%", "a\r\nb", "int16",
        "float32", "{\"command\":\"mute\",\"args\":{}}", "{\"command\":\"set_volume\",\"args\":{\"percent\":1e99}}", "{\"command\":", "[[[[",
    ];

    private static readonly ulong[] Numbers =
        [0, 1, 2, 3, 22050, 48000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFF_8000_0000, ulong.MaxValue];

    /// <summary>A message of up to <paramref name="maxFields"/> fields.</summary>
    public static byte[] Message(Random random, int maxFields = 12) => Message(random, maxFields, 0);

    /// <summary>As many unknown fields as fit, each of another number: what costs a reader most that keeps them.</summary>
    public static byte[] Unknown(int fields)
    {
        List<byte> bytes = [];
        for (int i = 0; i < fields; i++)
        {
            Varint(bytes, (ulong)(1000 + i) << 3);
            bytes.Add(0);
        }

        return [.. bytes];
    }

    private static byte[] Message(Random random, int maxFields, int depth)
    {
        List<byte> bytes = [];
        for (int fields = random.Next(maxFields + 1); fields > 0; fields--)
            Field(random, bytes, depth);
        return [.. bytes];
    }

    private static void Field(Random random, List<byte> bytes, int depth)
    {
        // The numbers that are in use, then some that are not, then those that must not be.
        int number = random.Next(12) switch { 0 => random.Next(1 << 20), 1 => 0, _ => random.Next(1, 11) };
        int kind = random.Next(10) switch { 0 => random.Next(8), < 4 => 0, _ => 2 };
        Varint(bytes, ((ulong)number << 3) | (uint)kind);
        switch (kind)
        {
            case 0:
                Varint(bytes, random.Next(3) == 0 ? (ulong)random.NextInt64() : Numbers[random.Next(Numbers.Length)]);
                break;
            case 1:
                bytes.AddRange(Bytes.Some(random, 8));
                break;
            case 2:
                Block(random, bytes, depth);
                break;
            case 3 when depth < MaxDepth:
                bytes.AddRange(Message(random, 3, depth + 1));
                Varint(bytes, ((ulong)number << 3) | 4);
                break;
            case 5:
                bytes.AddRange(Bytes.Some(random, 4));
                break;
        }
    }

    private static void Block(Random random, List<byte> bytes, int depth)
    {
        byte[] block = random.Next(8) switch
        {
            0 => Bytes.Some(random, random.Next(40)),
            1 when depth < MaxDepth => Message(random, 6, depth + 1),
            2 when depth < MaxDepth => Sound(random),
            _ => Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]),
        };
        // Now and then a length that is not that of the block.
        int announcedBytes = random.Next(20) == 0 ? random.Next(-1, 2 * block.Length + 2) : block.Length;
        Varint(bytes, (ulong)announcedBytes);
        bytes.AddRange(block);
    }

    // What an audio chunk has, so that sound gets past the first check.
    private static byte[] Sound(Random random)
    {
        List<byte> bytes = [];
        byte[] samples = Bytes.Some(random, 2 * random.Next(20));
        string[] types = ["int16", "int32", "float32", "uint8", "float64", ""];
        Add(0x0A, samples);
        Add(0x12, Encoding.UTF8.GetBytes(types[random.Next(types.Length)]));
        if (random.Next(2) == 0)
            Add(0x1A, [(byte)(samples.Length / 2)]);
        bytes.Add(0x20);
        Varint(bytes, Numbers[random.Next(Numbers.Length)]);
        bytes.Add(0x28);
        Varint(bytes, (ulong)random.Next(4));
        return Bytes.Damaged(random, [.. bytes]);

        void Add(byte tag, byte[] block)
        {
            bytes.Add(tag);
            Varint(bytes, (ulong)block.Length);
            bytes.AddRange(block);
        }
    }

    private static void Varint(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}
