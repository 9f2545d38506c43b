using System.Text;

namespace Nexy.Edge.Configuration;

/// <summary>Writes the configuration file that is shipped: every key at its default, with its help.</summary>
internal static class DefaultFile
{
    private const int WidthChars = 100;

    private const string Header = """
        # Configuration of nexy-edge. Every key stands here at its default.
        #
        # Read from /etc/nexy-edge/nexy-edge.yaml, or from the file that --config or NEXY_EDGE_CONFIG names.
        # An environment variable wins over this file: NEXY_ + section + __ + key in capitals, as in
        # NEXY_AUDIO__VOLUME_PERCENT=40. The command line wins over both: --set audio.volume_percent=40.
        # Lists are separated by semicolons there: --set "audio.sinks=alsa:default;null".
        # An unknown key, a wrong type or a value out of range stops the start;
        # `nexy-edge config check FILE` tells beforehand.
        """;

    public static string Write()
    {
        var text = new StringBuilder(Header.ReplaceLineEndings("\n")).Append('\n');
        var defaults = new NexyOptions();
        foreach (var section in ConfigurationSchema.Sections)
        {
            text.Append('\n');
            AppendComment(text, "", section.Help);
            text.Append(section.Name).Append(":\n");
            text.AppendJoin('\n', section.Settings.Select(setting => Entry(setting, defaults)));
        }

        return text.ToString();
    }

    private static string Entry(Setting setting, NexyOptions defaults)
    {
        var text = new StringBuilder();
        AppendComment(text, "  ", setting.Help);
        AppendComment(text, "  ", $"Allowed: {setting.Allowed}.");
        AppendWrapped(text, $"  {setting.Key}:", "   ", setting.ToYamlPieces(defaults));
        return text.ToString();
    }

    private static void AppendComment(StringBuilder text, string indent, string words) =>
        AppendWrapped(text, $"{indent}#", $"{indent}#", words.Split(' '));

    private static void AppendWrapped(StringBuilder text, string start, string nextStart, IEnumerable<string> pieces)
    {
        var line = new StringBuilder(start);
        foreach (var piece in pieces)
        {
            if (line.Length + 1 + piece.Length > WidthChars)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(nextStart);
            }

            line.Append(' ').Append(piece);
        }

        text.Append(line).Append('\n');
    }
}
