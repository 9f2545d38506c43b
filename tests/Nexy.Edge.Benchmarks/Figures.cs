namespace Nexy.Edge.Benchmarks;

/// <summary>Many measurements of one thing, in one line.</summary>
internal static class Figures
{
    /// <summary>Median and maximum.</summary>
    public static string Describe(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? "none" : $"median {Quantile(sorted, 0.5):0.0}, max {sorted[^1]:0.0} (n {sorted.Length})";
    }

    /// <summary>The same for what is a small part of one.</summary>
    public static string DescribeSteps(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? "none" : $"median {Quantile(sorted, 0.5):0.0000}, max {sorted[^1]:0.0000}";
    }

    /// <summary>The value below which a share of all lies.</summary>
    public static double Quantile(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];
}
