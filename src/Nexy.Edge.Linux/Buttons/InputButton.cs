namespace Nexy.Edge.Linux.Buttons;

/// <summary>One key or axis of the configuration. <i>Button thread only.</i></summary>
/// <param name="Number">Number of the place.</param>
/// <param name="Place">Where it is.</param>
/// <param name="News">Tells how it is.</param>
internal sealed record InputButton(int Number, InputPlace Place, NewsOfPlace News);
