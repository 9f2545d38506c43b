namespace Nexy.Edge.Server.Modules;

/// <summary>Who writes and who speaks. Filled in by the modules while the server starts, constant after.</summary>
internal sealed class ServerEngine
{
    private ITextEngine? _text;
    private VoiceSet? _voices;

    public ITextEngine Text
    {
        get => _text ?? throw new InvalidOperationException("There is no text engine yet.");
        set => _text = value;
    }

    public VoiceSet Voices
    {
        get => _voices ?? throw new InvalidOperationException("There is no voice yet.");
        set => _voices = value;
    }
}
