using System.Text.Json;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Processes of other users before a Unix socket whose file keeps nobody out. R-D3</summary>
public sealed class PeerGateTests : IDisposable
{
    private const int Stranger = 65534;
    private const int Member = 4711;

    private readonly TempFolder _folder = new();

    public static TheoryData<OtherUser, string> Users => new()
    {
        { new OtherUser(Stranger), "PERMISSION_DENIED" },
        { new OtherUser(Stranger, 1001, 1002), "PERMISSION_DENIED" },
        { new OtherUser(Member), "OK" },
        { new OtherUser(Stranger, Member), "OK" },
        // More than the first look has room for.
        { new OtherUser(Stranger, [.. Enumerable.Range(1000, 200), Member]), "OK" },
        { new OtherUser(Stranger, [.. Enumerable.Range(1000, 200)]), "PERMISSION_DENIED" },
    };

    public void Dispose() => _folder.Dispose();

    [PrivilegedTheory] // R-D3
    [MemberData(nameof(Users))]
    public async Task Peer_is_let_in_by_its_groups_whatever_the_file_permits(OtherUser user, string code)
    {
        await using var server = await StartAsync(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);

        var end = Call(user);

        Assert.Equal(code, end.GetProperty("code").GetString());
        if (code != "OK")
            Assert.Equal(
                $"User {Stranger} may not use unix:{_folder.In("s")}: only root, user 0 and the members of group {Member} may; "
                + $"`usermod -aG {Member} NAME` makes a member.",
                end.GetProperty("details").GetString());
    }

    [PrivilegedTheory] // R-D3
    [InlineData(10)]
    public async Task Peer_that_is_refused_leaves_the_server_to_the_others(int calls)
    {
        await using var server = await StartAsync(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("PERMISSION_DENIED", Call(new OtherUser(Stranger)).GetProperty("code").GetString());

        for (var i = 0; i < calls; i++)
        {
            using var channel = RpcChannel.ForAddress(_folder.Socket());
            using var call = channel.AsyncUnaryCall(TestMethods.ReportUsage, new UsageRequest { Source = "root" }, new CallOptions());
            Assert.True((await call.ResponseAsync).Success);
        }
    }

    [PrivilegedTheory]
    [InlineData(Stranger)]
    public async Task Socket_that_is_meant_for_everybody_lets_everybody_in(int groupId)
    {
        await using var server = await StartAsync((UnixFileMode)0b110_110_110);

        Assert.Equal("OK", Call(new OtherUser(groupId)).GetProperty("code").GetString());
    }

    // The folder's group becomes the file's, whatever the process has for its own.
    private async Task<RpcServer> StartAsync(UnixFileMode mode)
    {
        var chown = RunningProgram.Run("sh", ["-c", $"chgrp {Member} {_folder.Path} && chmod 2711 {_folder.Path}"]);
        Assert.True(chown.ExitCode == 0, chown.ToString());
        var server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [_folder.Socket()],
            SocketMode = mode,
            Services =
            [
                ServerServiceDefinition.CreateBuilder()
                    .AddMethod(TestMethods.ReportUsage, (_, _) => Task.FromResult(new UsageResponse { Success = true }))
                    .Build(),
            ],
        });
        await server.StartAsync();
        return server;
    }

    private JsonElement Call(OtherUser user)
    {
        using var client = user.Start(
            "/usr/bin/python3", RepositoryPaths.In("tests", "interop", "python", "client.py"), $"unix:{_folder.In("s")}", "usage", "nobody");
        var lines = client.WaitForExit().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 0, client.Error);
        return JsonDocument.Parse(lines[^1]).RootElement.Clone();
    }
}
