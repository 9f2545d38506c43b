using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread. The key of a text server, from a file or from systemd's credentials; never from the command line, never
/// in a message.
/// </summary>
internal sealed class ApiKey(string value)
{
    /// <summary>Its name below <c>$CREDENTIALS_DIRECTORY</c>.</summary>
    public const string CredentialName = "text-key";

    private const int MaxBytes = 8 * 1024;
    private const string Hidden = "***";

    public static ApiKey None { get; } = new("");

    public bool IsNone => Value.Length == 0;

    public string Value { get; } = value;

    /// <summary>Reads the key; <see cref="KeyFileException"/> says why it cannot.</summary>
    public static ApiKey Load(string keyFile, string? credentialsFolder, ILogger logger)
    {
        var credential = Path.Combine(credentialsFolder ?? "", CredentialName);
        if (keyFile.Length == 0 && (string.IsNullOrEmpty(credentialsFolder) || !File.Exists(credential)))
            return None;
        var file = keyFile.Length > 0 ? keyFile : credential;
        try
        {
            var info = new FileInfo(file);
            if (info.Length > MaxBytes)
                throw Unusable(file, $"is larger than {MaxBytes / 1024} KiB");
            if (info.UnixFileMode.HasFlag(UnixFileMode.OtherRead))
                ServerLog.KeyFileReadable(logger, file);
            return Parse(file, File.ReadAllText(file).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A text without the key, should somebody have put it there.</summary>
    public string RemoveFrom(string text) => IsNone ? text : text.Replace(Value, Hidden, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "" : Hidden;

    private static ApiKey Parse(string file, string text)
    {
        if (text.Length == 0)
            throw Unusable(file, "is empty");
        // Goes into a header: a line break there would begin another one.
        return text.All(character => character is > ' ' and <= '~')
            ? new ApiKey(text)
            : throw Unusable(file, "holds more than one line of visible ASCII characters");
    }

    private static KeyFileException Unusable(string file, string why, Exception? inner = null) =>
        new($"The key file '{file}' (text.key_file) {why}.", inner);
}
