using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Nexy.Edge.Rpc.Interop;

namespace Nexy.Edge.Rpc;

/// <summary>
/// Looks at who is behind each connection of a Unix socket, as the kernel tells it: root, the user who serves, and the members of
/// the socket's group. The permissions of the file keep others out as well, until somebody widens them. Any thread.
/// </summary>
/// <param name="endpoint">The socket, for messages.</param>
/// <param name="userId">Who serves.</param>
/// <param name="groupId">Whose members may come in.</param>
internal sealed class PeerGate(RpcEndpoint endpoint, uint userId, uint groupId)
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int PeerGroups = 59;
    private const int CredentialsBytes = 12;
    private const uint Overflow = 65534;
    private const uint Nobody = uint.MaxValue;
    private const string AllIds = "4294967295";
    private const int FewGroupsBytes = 64 * sizeof(uint);
    private const int MostGroupsBytes = 65536 * sizeof(uint);

    /// <summary>A gate with the owner and the group of a socket file that was bound by this process.</summary>
    /// <exception cref="IOException">The file cannot be looked at.</exception>
    public static PeerGate Of(RpcEndpoint endpoint)
    {
        if (LibC.StatX(LibC.CurrentFolder, endpoint.UnixPath!, LibC.NoFollow, LibC.GroupOnly, out var status) != 0)
            throw new IOException($"cannot read its group: {Marshal.GetLastPInvokeErrorMessage()}");
        return new PeerGate(
            endpoint, Unambiguous(LibC.EffectiveUserId(), "/proc/self/uid_map"), Unambiguous(status.GroupId, "/proc/self/gid_map"));
    }

    /// <summary>Marks connections of those who may not come in with a <see cref="PeerRefusal"/>.</summary>
    public ConnectionDelegate Guard(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket } && Check(socket) is { } refusal)
            connection.Features.Set(refusal);
        return next(connection);
    };

    // In a user namespace, as PrivateUsers= makes it, everybody without an id of their own there shows as this one.
    private static uint Unambiguous(uint id, string map) => id == Overflow && !HasAllIds(map) ? Nobody : id;

    private static bool HasAllIds(string map)
    {
        try
        {
            return File.ReadAllText(map).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", AllIds];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The careful answer.
            return false;
        }
    }

    private PeerRefusal? Check(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsBytes];
        // struct ucred: process, user, group.
        var ids = MemoryMarshal.Cast<byte, uint>(credentials);
        if (!TryRead(socket, PeerCredentials, credentials, out _))
            return new PeerRefusal($"The kernel does not tell who is behind this connection to {endpoint}.");
        return ids[1] == 0 || ids[1] == userId || ids[2] == groupId || IsMember(socket)
            ? null
            : new PeerRefusal(
                $"User {ids[1]} may not use {endpoint}: only root, user {userId} and the members of group {groupId} may; "
                + $"`usermod -aG {groupId} NAME` makes a member.");
    }

    private bool IsMember(Socket socket)
    {
        Span<byte> few = stackalloc byte[FewGroupsBytes];
        if (TryRead(socket, PeerGroups, few, out var bytes))
            return Has(few[..bytes]);
        var many = ArrayPool<byte>.Shared.Rent(MostGroupsBytes);
        try
        {
            return TryRead(socket, PeerGroups, many.AsSpan(0, MostGroupsBytes), out bytes) && Has(many.AsSpan(0, bytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(many);
        }
    }

    private bool Has(ReadOnlySpan<byte> groups) => MemoryMarshal.Cast<byte, uint>(groups).Contains(groupId);

    // ERANGE: more groups than fit. ENODATA: no groups beside the first. Before 4.13 the kernel tells none: ENOPROTOOPT.
    private static bool TryRead(Socket socket, int option, Span<byte> value, out int bytes)
    {
        try
        {
            bytes = socket.GetRawSocketOption(SocketLevel, option, value);
            return true;
        }
        catch (SocketException)
        {
            bytes = 0;
            return false;
        }
    }
}
