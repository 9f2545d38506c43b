using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests.Architecture;

/// <summary>
/// Fields that compiled code writes after the constructor: what readonly cannot say of the parameters of a class.
/// </summary>
internal static class FieldStores
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodeOf = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>Fields of a type that its methods write or pass by reference, closures and state machines included.</summary>
    public static IReadOnlySet<FieldInfo> Of(Type type) => WithNested(type)
        .SelectMany(part => part.GetMethods(Own))
        .Where(method => !IsInitializer(method))
        .SelectMany(method => StoresOf(method))
        .Where(field => field.DeclaringType == type)
        .ToHashSet();

    private static IEnumerable<Type> WithNested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(WithNested).Prepend(type);

    private static bool IsInitializer(MethodInfo method) =>
        method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static IEnumerable<FieldInfo> StoresOf(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            var operation = OpCodeOf[value];
            at += operation.Size;
            if (operation == OpCodes.Stfld || operation == OpCodes.Ldflda)
                yield return method.Module.ResolveField(BitConverter.ToInt32(code, at), typeArguments, method.GetGenericArguments())!;
            at += OperandBytes(operation, code, at);
        }
    }

    private static int OperandBytes(OpCode operation, byte[] code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
