namespace Nexy.Edge.Configuration;

/// <summary>How many typing slips lie between two words: insertions, omissions, wrong letters, swapped neighbours.</summary>
internal static class EditDistance
{
    /// <summary>The candidate that is near enough to have been meant, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        // Neither a long foreign text nor a short unrelated word deserves a suggestion.
        var mostSlips = Math.Clamp(word.Length / 3, 1, 4);
        // A hyphen is how others join words: however many there are, it is one slip.
        var joined = word.Replace('-', '_');
        var best = candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= mostSlips)
            .Select(candidate => (candidate, slips: Math.Min(Between(word, candidate), Between(joined, candidate) + 1)))
            .OrderBy(pair => pair.slips)
            .FirstOrDefault();
        return best.candidate is not null && best.slips <= mostSlips ? best.candidate : null;
    }

    /// <summary>The optimal string alignment distance.</summary>
    public static int Between(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                rows[i, j] = Cheapest(rows, a, b, i, j);
        }

        return rows[a.Length, b.Length];
    }

    private static int Cheapest(int[,] rows, string a, string b, int i, int j)
    {
        var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cheapest = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(cheapest, rows[i - 2, j - 2] + 1) : cheapest;
    }
}
