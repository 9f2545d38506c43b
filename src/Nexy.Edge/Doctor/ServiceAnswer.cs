namespace Nexy.Edge.Doctor;

/// <summary>What a service said when it was asked how it is.</summary>
/// <param name="Reach">Whether it answers.</param>
/// <param name="Answer">What it said; null when it did not answer.</param>
/// <param name="Problem">Why not; empty when it did.</param>
internal sealed record ServiceAnswer<T>(Reach Reach, T? Answer, string Problem)
    where T : class;
