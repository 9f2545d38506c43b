namespace Nexy.Edge.Server.Engines;

/// <summary>What a prompt asks for, with the text to say, the sink to use or the volume to set.</summary>
internal readonly record struct PromptIntent(PromptKind Kind, string Text = "", int Percent = 0);
