namespace Nexy.Edge.Server.Modules;

/// <summary>
/// Who writes, who speaks and what requests run through. Filled in by the modules while the server starts, and constant
/// from the moment on that the guard lets requests in.
/// </summary>
internal sealed class ServerEngine
{
    private ITextEngine? _text;
    private VoiceSet? _voices;
    private ServerWorkflows? _workflows;

    public ITextEngine Text
    {
        get => _text ?? throw Missing("text engine");
        set => _text = value;
    }

    public VoiceSet Voices
    {
        get => _voices ?? throw Missing("voice");
        set => _voices = value;
    }

    public ServerWorkflows Workflows
    {
        get => _workflows ?? throw Missing("workflow");
        set => _workflows = value;
    }

    private static InvalidOperationException Missing(string what) => new($"The server has no {what} yet.");
}
