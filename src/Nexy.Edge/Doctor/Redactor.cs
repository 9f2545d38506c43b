using System.Text.RegularExpressions;

namespace Nexy.Edge.Doctor;

/// <summary>Takes out of a text what must not leave the device: known secrets, and what looks like one. Any thread.</summary>
internal sealed partial class Redactor
{
    public const string Removed = "[removed]";

    // Shorter ones would cut ordinary words to pieces.
    private const int MinSecretChars = 6;

    private readonly string[] _secrets;

    public Redactor(IEnumerable<string> secrets) =>
        _secrets = [.. secrets.Select(secret => secret.Trim()).Where(secret => secret.Length >= MinSecretChars).Distinct().OrderByDescending(secret => secret.Length)];

    /// <summary>Knows the key of the text engine, when this user may read it, and the arguments of the voice's program.</summary>
    public static Redactor Of(NexyOptions options) => new([.. KeysOf(options.Text.KeyFile), .. options.Voice.Command.Skip(1)]);

    public string Clean(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Removed, StringComparison.Ordinal);
        text = Named().Replace(text, match => $"{match.Groups[1].Value}{Removed}");
        return Shaped().Replace(text, Removed);
    }

    private static IEnumerable<string> KeysOf(string file)
    {
        if (file.Length == 0)
            return [];
        // A key in the place of its file's name is a mistake that people make.
        return ProcessFiles.Lines(file) is { Count: > 0 } lines ? lines : file.Contains('/', StringComparison.Ordinal) ? [] : [file];
    }

    // key: …, token=…, "password": "…"; not key_file: /path, and not tokens: 400.
    [GeneratedRegex(@"(?i)(\b(?:api[_-]?key|key|token|secret|password|passwd|passphrase)""?\s*[:=]\s*""?|\bauthorization""?\s*[:=]\s*""?(?:bearer |basic )?|\bbearer )(?!\d{1,6}\b)[^\s"",;]{4,}")]
    private static partial Regex Named();

    // As cloud services make their keys.
    [GeneratedRegex(@"\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{8,}|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")]
    private static partial Regex Shaped();
}
