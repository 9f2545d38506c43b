namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Tells a model which commands it may give the device, in the form of R-T7.</summary>
internal static class CommandPrompt
{
    /// <summary>One paragraph, the same for every request, so that a server can keep it evaluated; empty without commands.</summary>
    /// <param name="rules">As <see cref="CommandRule.Grammar"/> says.</param>
    public static string Describe(IReadOnlyList<string> rules) => rules.Count == 0
        ? ""
        : "You may also give the speaker one command, only when the listener asks for what it does. Then the whole answer is "
            + "one JSON object, the text first: {\"text\": \"what you say\", \"command\": \"NAME\", \"args\": {}}. "
            + "Do not say that it is done: the speaker does it after your text and tells when it cannot. The commands: "
            + $"{string.Join("; ", rules.Select(CommandRule.Parse).OfType<CommandRule>().Select(rule => rule.Describe()))}. "
            + "Otherwise answer in plain text.";
}
