namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A test that acts for other users, by their files or their programs; for anybody but root it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are listed.</summary>
    public RootFactAttribute()
    {
        if (Environment.UserName != "root")
            Skip = $"{Environment.UserName} cannot act for other users; root can";
    }
}
