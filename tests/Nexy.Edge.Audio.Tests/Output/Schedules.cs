namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>Every order in which things can happen.</summary>
internal static class Schedules
{
    /// <summary>All words of a length over some letters, one letter for each thing that may happen next.</summary>
    public static IEnumerable<string> Of(string letters, int length)
    {
        var schedule = new char[length];
        var count = (long)Math.Pow(letters.Length, length);
        for (var number = 0L; number < count; number++)
        {
            var rest = number;
            for (var i = 0; i < length; i++, rest /= letters.Length)
                schedule[i] = letters[(int)(rest % letters.Length)];
            yield return new string(schedule);
        }
    }
}
