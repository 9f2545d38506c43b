namespace Nexy.Edge.Doctor;

/// <summary>Whether a service answers.</summary>
internal enum Reach
{
    Answers,

    /// <summary>Nobody listens there.</summary>
    Down,

    /// <summary>Somebody listens and says nothing in time.</summary>
    Hanging,

    /// <summary>This user may not ask.</summary>
    Denied,

    /// <summary>It answered with an error.</summary>
    Failed,
}
