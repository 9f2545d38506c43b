using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>What happened in a watched folder.</summary>
/// <param name="Name">Of the entry; empty when the whole folder is meant: it came, went, or events were lost.</param>
/// <param name="Mask">What happened to it.</param>
internal readonly record struct FolderChange(string Name, InotifyMask Mask)
{
    /// <summary>Nothing that was known about the folder holds any more.</summary>
    public static readonly FolderChange Everything = new("", InotifyMask.Overflow);

    /// <summary>True when the folder has to be read anew.</summary>
    public bool IsEverything => Name.Length == 0;

    /// <summary>True when it is one of these.</summary>
    public bool Is(InotifyMask any) => (Mask & any) != 0;
}
