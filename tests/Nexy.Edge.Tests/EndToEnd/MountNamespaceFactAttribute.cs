using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A test that needs a mount namespace of its own; where the kernel gives nobody one, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountNamespaceFactAttribute : FactAttribute
{
    private static readonly Lazy<FinishedProgram> Attempt = new(
        () => RunningProgram.Run("unshare", ["--mount", "--propagation", "private", "mount", "-t", "tmpfs", "tmpfs", "/run"]));

    /// <summary>Decides when the tests are listed.</summary>
    public MountNamespaceFactAttribute()
    {
        if (Attempt.Value.ExitCode != 0)
            Skip = $"A mount namespace cannot be made here (root may): {Attempt.Value.Error.Trim()}";
    }
}
