using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>What failures of files mean for a sink. Any thread.</summary>
internal static class FileErrors
{
    /// <summary>The error number; 0 when the runtime does not give it away.</summary>
    // On Unix the runtime puts the raw errno of an I/O error there.
    public static int ErrnoOf(IOException e) => e.HResult is > 0 and < 4096 ? e.HResult : 0;

    /// <summary>A full disk may have room again later, so it is worth another attempt; the rest is not.</summary>
    public static OutputFaultClass Classify(IOException e) => ErrnoOf(e) switch
    {
        Errno.ENOSPC or Errno.EDQUOT => OutputFaultClass.DeviceLost,
        Errno.EIO => OutputFaultClass.DeviceLost,
        _ => OutputFaultClass.Fatal,
    };

    /// <summary>One sentence with path and reason.</summary>
    public static OutputOpenException ToException(string path, Exception e) => e switch
    {
        DirectoryNotFoundException => Refuse(OutputFaultClass.Fatal, path, "its folder does not exist", e),
        UnauthorizedAccessException when Directory.Exists(path) => Refuse(OutputFaultClass.Fatal, path, "it is a folder", e),
        UnauthorizedAccessException => Refuse(OutputFaultClass.Fatal, path, "permission denied", e),
        IOException io => Refuse(Classify(io), path, ReasonOf(io), e),
        _ => Refuse(OutputFaultClass.Fatal, path, e.Message.TrimEnd('.'), e),
    };

    private static string ReasonOf(IOException e) => ErrnoOf(e) switch
    {
        Errno.ENOSPC => "the disk is full",
        Errno.EDQUOT => "the quota of the disk is used up",
        Errno.EROFS => "the file system is read-only",
        _ => e.Message.TrimEnd('.'),
    };

    private static OutputOpenException Refuse(OutputFaultClass faultClass, string path, string reason, Exception inner) =>
        new(faultClass, $"file:{path}: cannot be written, {reason}.", inner);
}
