using Nexy.Edge.Audio;
using Nexy.Edge.CommandLine;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Roles;

/// <summary>How far a file has been heard, on one line of a terminal; silent elsewhere.</summary>
internal sealed class PlayProgress(ProgramIo io, SoundFileReader reader)
{
    private const string EraseLine = "\r\u001b[K";

    private string _shown = "";

    /// <summary>Shows where the playback is, when that has changed by a second.</summary>
    public void Show(AudioEngine engine)
    {
        if (!io.IsErrorTerminal)
            return;
        var output = engine.Snapshot();
        var whole = reader.Frames is { } frames ? $" / {Text(frames)}" : "";
        var line = $"♪ {output.Sink}  {Text(output.PlayedFrames)}{whole}";
        if (line == _shown)
            return;
        io.Error.Write($"{EraseLine}{line}");
        _shown = line;
    }

    /// <summary>Everything was heard.</summary>
    public void Finish(AudioEngine engine)
    {
        Show(engine);
        if (_shown.Length > 0)
            io.Error.WriteLine();
    }

    // The rate of the queue is that of the file, unless the configuration converts before the queue.
    private string Text(long frames) => reader.Format.DurationOf(frames).ToString(@"m\:ss");
}
