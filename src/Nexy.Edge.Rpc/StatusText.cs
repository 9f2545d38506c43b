using System.Globalization;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The value of <c>grpc-status</c>.</summary>
internal static class StatusText
{
    private static readonly string[] Texts =
        [.. Enumerable.Range(0, (int)StatusCode.Unauthenticated + 1).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    public static string Of(StatusCode code) =>
        (uint)code < (uint)Texts.Length ? Texts[(int)code] : Texts[(int)StatusCode.Unknown];

    /// <summary>A number that is no status, or no number, is UNKNOWN.</summary>
    public static StatusCode Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < Texts.Length
            ? (StatusCode)code
            : StatusCode.Unknown;
}
