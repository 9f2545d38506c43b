using System.Reflection;

namespace Nexy.Edge.Server.Tests.Architecture;

/// <summary>Every type of the server that requests may share: what the service holds, and what that holds.</summary>
internal static class SharedTypes
{
    private static readonly Assembly Server = typeof(StreamingService).Assembly;

    public static IReadOnlyList<Type> All { get; } = [.. Find().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static HashSet<Type> Find()
    {
        var found = new HashSet<Type>();
        var left = new Stack<Type>([typeof(StreamingService), typeof(AnsweringServer)]);
        while (left.TryPop(out var type))
        {
            if (type.Assembly != Server || type.IsEnum || !found.Add(type))
                continue;
            var held = FieldsOf(type).SelectMany(field => PartsOf(field.FieldType));
            foreach (var next in held.Concat(ImplementersOf(type)))
                left.Push(next);
        }

        found.RemoveWhere(type => type.IsInterface);
        return found;
    }

    private static IEnumerable<Type> PartsOf(Type type)
    {
        yield return type;
        foreach (var part in type.GetGenericArguments().SelectMany(PartsOf))
            yield return part;
        if (type.GetElementType() is { } element)
            yield return element;
    }

    private static IEnumerable<Type> ImplementersOf(Type type) => !type.IsInterface && !type.IsAbstract
        ? []
        : Server.GetTypes().Where(other => other != type && type.IsAssignableFrom(other));
}
