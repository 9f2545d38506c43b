namespace Nexy.Edge.Linux;

/// <summary>A file cannot be played. The message is one sentence with the path and the reason.</summary>
public sealed class SoundFileException : Exception
{
    /// <summary>A refusal.</summary>
    public SoundFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
