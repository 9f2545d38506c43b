namespace Nexy.Edge.TestKit;

/// <summary>Whose gRPC library an interop program uses.</summary>
public enum InteropLanguage
{
    /// <summary>Debian's python3-grpcio.</summary>
    Python,

    /// <summary>@grpc/grpc-js.</summary>
    Node,
}
