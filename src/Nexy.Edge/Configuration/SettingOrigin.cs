namespace Nexy.Edge.Configuration;

/// <summary>Where a value comes from.</summary>
/// <param name="Source">A file's path, <c>environment NAME</c> or <c>--set</c>.</param>
/// <param name="Line">Line in the file, from 1; null elsewhere.</param>
internal readonly record struct SettingOrigin(string Source, int? Line = null)
{
    public override string ToString() => Line is { } line ? $"{Source}:{line}" : Source;
}
