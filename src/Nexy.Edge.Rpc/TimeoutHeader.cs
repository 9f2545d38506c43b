using System.Globalization;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The value of <c>grpc-timeout</c>: one to eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;
    private const long NanosecondsPerTick = 100;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The finest unit that holds the time in eight digits, rounded up: a peer never gives up too early.</summary>
    public static string Encode(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return "0n";
        foreach (var (unit, ticks) in Units)
        {
            var count = (timeout.Ticks - 1) / ticks + 1;
            if (count <= MaxValue)
                return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
        }

        // 99 999 999 hours are more than eleven thousand years: as good as none.
        return "99999999H";
    }

    public static bool TryDecode(string text, out TimeSpan timeout)
    {
        timeout = TimeSpan.Zero;
        var digits = text.AsSpan(0, Math.Max(0, text.Length - 1));
        // TryParse takes zero characters at the end for no part of the text.
        if (digits.Length is 0 or > MaxDigits
            || digits.ContainsAnyExceptInRange('0', '9')
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        if (text[^1] == 'n')
        {
            // Rounded up, or one nanosecond would be no time at all.
            timeout = TimeSpan.FromTicks((count + NanosecondsPerTick - 1) / NanosecondsPerTick);
            return true;
        }

        foreach (var (unit, ticks) in Units)
        {
            if (unit == text[^1])
            {
                timeout = TimeSpan.FromTicks(count * ticks);
                return true;
            }
        }

        return false;
    }
}
