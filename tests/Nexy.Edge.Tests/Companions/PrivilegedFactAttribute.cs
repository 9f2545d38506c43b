namespace Nexy.Edge.Tests.Companions;

/// <summary>A test that runs programs as other users, which only root may.</summary>
internal sealed class PrivilegedFactAttribute : FactAttribute
{
    /// <summary>Skips for everybody else.</summary>
    public PrivilegedFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
            Skip = "Programs of other users can be run by root only; run ./test.sh as root.";
    }
}
