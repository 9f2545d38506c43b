namespace Nexy.Edge.TestKit;

/// <summary>Damage to bytes that were right, the same for the same seed. Any thread.</summary>
public static class Bytes
{
    /// <summary>Nothing, or one to three wounds: cut, joined, repeated, flipped, overwritten.</summary>
    public static byte[] Damaged(Random random, byte[] bytes)
    {
        for (int wounds = random.Next(4); wounds > 0; wounds--)
            bytes = Wounded(random, bytes);
        return bytes;
    }

    private static byte[] Wounded(Random random, byte[] bytes)
    {
        int from = random.Next(bytes.Length + 1);
        int to = random.Next(from, bytes.Length + 1);
        return random.Next(7) switch
        {
            0 => bytes[..from],
            1 => bytes[from..],
            2 => [.. bytes[..from], .. bytes[to..]],
            3 => [.. bytes[..to], .. bytes[from..]],
            4 => [.. bytes[..from], .. Some(random, random.Next(9)), .. bytes[from..]],
            5 => [.. bytes[..from], .. Border(random), .. bytes[Math.Min(bytes.Length, from + 4)..]],
            _ => Flipped(random, bytes),
        };
    }

    /// <summary>Any bytes.</summary>
    public static byte[] Some(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Border(Random random)
    {
        uint[] borders = [0, 1, 0x7F, 0x80, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];
        byte[] border = BitConverter.GetBytes(borders[random.Next(borders.Length)]);
        return random.Next(2) == 0 ? border : [.. border.Reverse()];
    }

    private static byte[] Flipped(Random random, byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        if (flipped.Length > 0)
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
