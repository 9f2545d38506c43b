namespace Nexy.Edge.Server.Modules;

/// <summary>The modules of a server by the parts they play at its start.</summary>
/// <param name="Listener">Where clients come in. Without it there is nobody to speak to, so its failure ends the start.</param>
/// <param name="Engines">What answers need, in the order of their start.</param>
/// <param name="Emergency">Stands in for all of the engines when one of them cannot start.</param>
/// <param name="Requests">Lets requests in, as the last; ends them, as the first.</param>
internal sealed record ServerModules(
    IServerModule Listener, IReadOnlyList<IServerModule> Engines, IServerModule Emergency, IServerModule Requests);
