namespace Nexy.Edge.Rpc.Tests;

/// <summary>A theory that runs programs as other users, which only root may.</summary>
internal sealed class PrivilegedTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips for everybody else.</summary>
    public PrivilegedTheoryAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Programs of other users can be run by root only; run ./test.sh as root.";
    }
}
