using System.Text;

namespace Nexy.Edge.Configuration;

/// <summary>Reads the configuration file from the disk; what the text means is <see cref="YamlReader"/>'s matter.</summary>
internal static class YamlFileSource
{
    // A configuration has a few kilobytes; a device node or a log given by mistake has no end.
    private const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Read(string file, List<SettingEntry> entries, List<ConfigurationError> errors)
    {
        try
        {
            new YamlReader(file, StrictUtf8.GetString(ReadBounded(file)), entries, errors).Read();
        }
        catch (DecoderFallbackException)
        {
            errors.Add(FileError(file, "is not a text in UTF-8", "a YAML file in UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(FileError(file, $"cannot be read: {Reason(e)}", "a file this user may read"));
        }
    }

    private static ReadOnlySpan<byte> ReadBounded(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[MaxBytes + 1];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > MaxBytes)
            throw new IOException("it is larger than 256 KiB");

        var text = bytes.AsSpan(0, count);
        return text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
    }

    private static ConfigurationError FileError(string file, string problem, string allowed) =>
        new(new SettingOrigin(file), "", problem, allowed);

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied, or it is a folder",
        _ => MessageText.OneLine(exception.Message),
    };
}
