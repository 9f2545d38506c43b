namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A test that makes files of other users, as an image has them; for anybody but root it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are listed.</summary>
    public RootFactAttribute()
    {
        if (Environment.UserName != "root")
            Skip = $"{Environment.UserName} cannot make files that belong to others; root can";
    }
}
