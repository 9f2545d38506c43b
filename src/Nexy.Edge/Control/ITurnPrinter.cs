using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>Shows a turn while it happens. One flow only.</summary>
internal interface ITurnPrinter
{
    /// <summary>The prompt is on its way.</summary>
    void ShowWaiting();

    /// <summary>One step of the turn.</summary>
    void Show(TurnEvent step);

    /// <summary>Nothing more will come, whatever the reason; leaves the terminal tidy.</summary>
    void Finish();
}
