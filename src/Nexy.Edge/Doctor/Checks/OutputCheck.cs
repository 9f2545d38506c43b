namespace Nexy.Edge.Doctor.Checks;

/// <summary>What plays now, or why nothing can.</summary>
internal static class OutputCheck
{
    public const string NotTold = "the daemon does not answer, so this is not known";

    private const string Name = "output";

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { Output: { } output } status)
            return Finding.Unknown(Name, NotTold);
        var trouble = status.SinceActivation().LastOrDefault(told => told.Kind is "no_sink" or "open_failed");
        if (output.State == "lost" || trouble?.Kind == "no_sink")
        {
            var why = output.LastError.Length > 0 ? output.LastError : trouble?.Detail ?? "no reason was told";
            return Finding.Fail(
                Name, "no_sink", $"{output.State}: {why}",
                "The checks of cards, permission and card_in_use say why; `nexy-edge devices` lists what there is; then `nexy-edge test-tone`.");
        }

        return output.State switch
        {
            "closed" when output.Sink.Length == 0 => Finding.Ok(Name, "closed: nothing was said yet; `nexy-edge test-tone` tries it"),
            "closed" => Finding.Ok(Name, $"closed: nothing to say; last on {output.Sink}"),
            _ => Finding.Ok(Name, $"{output.State} on {output.Sink}, {output.QueuedFrames} frames waiting, {output.PlayedFrames} played"),
        };
    }
}
