namespace Nexy.Edge.Doctor.Checks;

/// <summary>At which rate the stream runs, and whether it is the one that was wanted (R-A11).</summary>
internal static class RateCheck
{
    private const string Name = "rate";

    public static Finding Run(Examination examination)
    {
        if (examination.Status is not { Output: { } output } status)
            return Finding.Unknown(Name, OutputCheck.NotTold);
        if (output.StreamRate == 0)
            return Finding.Ok(Name, "no stream was opened yet");
        var resampling = output.Resampling ? $", resampled from {output.ContentRate} Hz" : "";
        var fallback = status.LastEvents.LastOrDefault(told => told.Kind == "fallback") is { } told ? $"; fallback: {told.Detail}" : "";
        return Finding.Ok(Name, $"{output.StreamRate} Hz, {output.StreamChannels} channels{resampling}{fallback}");
    }
}
