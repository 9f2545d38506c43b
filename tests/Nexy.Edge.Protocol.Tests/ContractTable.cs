using Google.Protobuf.Reflection;

namespace Nexy.Edge.Protocol.Tests;

/// <summary>Writes a descriptor as one line per field, to be compared with the contract.</summary>
internal static class ContractTable
{
    public static string[] Fields(MessageDescriptor message) =>
        [.. message.Fields.InFieldNumberOrder().Select(field => $"{field.FieldNumber} {field.Name} {Kind(field)}")];

    public static string[] Values(EnumDescriptor type) => [.. type.Values.Select(value => $"{value.Number} {value.Name}")];

    public static string[] Methods(ServiceDescriptor service) =>
    [
        .. service.Methods.Select(method =>
            $"{method.Name} {method.InputType.Name} {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.Name}"),
    ];

    private static string Kind(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => field.MessageType.Name,
            FieldType.Enum => field.EnumType.Name,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        };
        if (field.IsRepeated)
            return $"repeated {type}";
        if (field.RealContainingOneof is { } oneof)
            return $"{oneof.Name} {type}";
        return field.ToProto().Proto3Optional ? $"optional {type}" : type;
    }
}
