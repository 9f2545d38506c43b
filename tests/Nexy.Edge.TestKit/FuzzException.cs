namespace Nexy.Edge.TestKit;

/// <summary>An input that fails, with the line that keeps it.</summary>
public sealed class FuzzException(string target, byte[] input, string what, Exception? cause)
    : Exception($"{what}\nKeep it in {FuzzCorpus.FileName}:\n{target} {Convert.ToHexString(input)}", cause);
