using System.Collections.Frozen;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. From a path to its method.</summary>
internal sealed class ServerRouter
{
    private readonly FrozenDictionary<string, ServerMethod> _methods;
    private readonly FrozenSet<string> _services;

    public ServerRouter(IEnumerable<ServerServiceDefinition> services)
    {
        var methods = new Dictionary<string, ServerMethod>(StringComparer.Ordinal);
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            if (!methods.TryAdd(method.FullName, method))
                throw new ArgumentException($"{method.FullName} is defined twice.");
        }

        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
        _services = methods.Values.Select(method => method.ServiceName).ToFrozenSet(StringComparer.Ordinal);
    }

    public ServerMethod? Find(string path) => _methods.GetValueOrDefault(path);

    /// <summary>Why <see cref="Find"/> found nothing.</summary>
    public Status Unknown(string path)
    {
        var slash = path.LastIndexOf('/');
        var service = slash > 0 ? path[1..slash] : path;
        return new Status(
            StatusCode.Unimplemented,
            _services.Contains(service)
                ? $"Service '{service}' has no method '{path[(slash + 1)..]}'."
                : $"Service '{service}' is unknown here.");
    }
}
