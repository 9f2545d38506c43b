namespace Nexy.Edge.Linux.Lights;

/// <summary>What the lights that are there can do. Any thread.</summary>
/// <param name="Count">Lights that can be used now.</param>
/// <param name="HasColours">One of them has colours.</param>
/// <param name="IsDimmable">One of them has more than on and off.</param>
/// <param name="Problem">Of the first one that cannot be used; empty when all can.</param>
public sealed record LightPower(int Count, bool HasColours, bool IsDimmable, string Problem)
{
    /// <summary>Before the first look.</summary>
    public static readonly LightPower None = new(0, false, false, "it is not known yet what is there");
}
