using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// A test that boots a systemd of its own; where the kernel gives nobody the namespaces and control groups for it, it is
/// skipped and says so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerFactAttribute : FactAttribute
{
    private static readonly Lazy<FinishedProgram> Attempt = new(() => RunningProgram.Run(
        "unshare", ["--mount", "--pid", "--fork", "--cgroup", "--propagation", "private", "mount", "-t", "cgroup2", "cgroup2", "/mnt"]));

    // PrivateUsers= of the units: no process in a chroot gets one.
    private static readonly Lazy<FinishedProgram> UserAttempt = new(() => RunningProgram.Run("unshare", ["--user", "true"]));

    /// <summary>Decides when the tests are listed.</summary>
    public ContainerFactAttribute()
    {
        if (Attempt.Value.ExitCode != 0)
            Skip = $"A container cannot be made here (root may): {Attempt.Value.Error.Trim()}";
        else if (UserAttempt.Value.ExitCode != 0)
            Skip = $"The units' user namespaces cannot be made here (in a chroot nobody may): {UserAttempt.Value.Error.Trim()}";
    }
}
