using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>Shows what a watch tells.</summary>
internal interface IWatchPrinter
{
    /// <summary>Shows one message.</summary>
    void Show(WatchEvent told);
}
