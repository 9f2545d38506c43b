using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class BindTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Socket_in_use_is_refused_and_the_first_server_goes_on()
    {
        await using var first = await TestServer.StartAsync(_ => { });
        await AssertRefusedAsync(first.Unix, "in use by another process");
        await first.AssertServesAsync();
        Assert.True(File.Exists(first.Unix.UnixPath));
    }

    [Fact]
    public async Task Stale_socket_is_replaced()
    {
        MakeStaleSocket();
        await using var server = await StartAsync(_folder.Socket());
        Assert.Contains(1001, _log.Ids);
    }

    [Fact]
    public async Task Ordinary_file_is_never_removed()
    {
        await File.WriteAllTextAsync(_folder.In("s"), "precious");
        await AssertRefusedAsync(_folder.Socket(), "not a socket");
        Assert.Equal("precious", await File.ReadAllTextAsync(_folder.In("s")));
    }

    [Fact]
    public Task Folder_in_place_of_the_socket_is_refused()
    {
        Directory.CreateDirectory(_folder.In("s"));
        return AssertRefusedAsync(_folder.Socket(), "not a socket");
    }

    [Fact]
    public Task Link_to_nowhere_is_refused()
    {
        File.CreateSymbolicLink(_folder.In("s"), "/nonexistent/target");
        return AssertRefusedAsync(_folder.Socket(), "not a socket");
    }

    [Fact]
    public Task Missing_folder_is_named() =>
        AssertRefusedAsync(RpcEndpoint.Unix(_folder.In("no/such/s")), $"folder {_folder.In("no/such")} does not exist");

    [Fact]
    public Task Folder_that_takes_no_sockets_is_refused() => AssertRefusedAsync(RpcEndpoint.Unix("/proc/s"), "/proc");

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Mode_is_owner_and_group_only() // R-D3
    {
        await using var server = await StartAsync(_folder.Socket());
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite,
            File.GetUnixFileMode(_folder.In("s")));
    }

    [Fact]
    public async Task Group_that_does_not_exist_is_named_and_leaves_no_file()
    {
        var server = new RpcServer(new RpcServerOptions { Endpoints = [_folder.Socket()], SocketGroup = "no-such-group" });
        var refusal = await Assert.ThrowsAsync<RpcBindException>(() => server.StartAsync());
        Assert.Contains("'no-such-group' does not exist", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In("s")));
    }

    [Fact]
    public async Task Own_group_is_accepted()
    {
        var groupId = (await File.ReadAllLinesAsync("/proc/self/status")).First(line => line.StartsWith("Gid:", StringComparison.Ordinal)).Split('\t')[1];
        var group = (await File.ReadAllLinesAsync("/etc/group")).First(line => line.Split(':')[2] == groupId).Split(':')[0];
        await using var server = new RpcServer(new RpcServerOptions { Endpoints = [_folder.Socket()], SocketGroup = group });
        await server.StartAsync();
        Assert.True(File.Exists(_folder.In("s")));
    }

    [Fact]
    public async Task Occupied_port_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await AssertRefusedAsync(RpcEndpoint.Tcp("127.0.0.1", port), "in use by another process");
    }

    [Theory]
    [InlineData("tcp:0.0.0.0:0")]
    [InlineData("tcp:[::]:0")]
    [InlineData("tcp:192.0.2.1:5005")]
    [InlineData("tcp:example.org:5005")]
    public Task Address_of_other_machines_is_refused(string endpoint) =>
        AssertRefusedAsync(RpcEndpoint.Parse(endpoint), "only loopback");

    [Fact]
    public async Task One_refused_endpoint_binds_none()
    {
        var endpoints = new[] { _folder.Socket(), RpcEndpoint.Parse("tcp:0.0.0.0:0") };
        await Assert.ThrowsAsync<RpcBindException>(() => StartAsync(endpoints));
        Assert.False(File.Exists(_folder.In("s")));
    }

    [Fact]
    public async Task Port_zero_gives_the_real_port()
    {
        await using var server = await StartAsync(RpcEndpoint.Parse("tcp:127.0.0.1:0"), RpcEndpoint.Parse("tcp:localhost:0"));
        Assert.All(server.BoundEndpoints, endpoint => Assert.NotEqual(0, endpoint.Port));
        Assert.Equal(2, server.BoundEndpoints.Select(endpoint => endpoint.Port).Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private async Task AssertRefusedAsync(RpcEndpoint endpoint, string reason)
    {
        var refusal = await Assert.ThrowsAsync<RpcBindException>(() => StartAsync(endpoint));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Cannot listen on {endpoint}: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(endpoint, refusal.Endpoint);
    }

    private async Task<RpcServer> StartAsync(params RpcEndpoint[] endpoints)
    {
        var server = new RpcServer(new RpcServerOptions { Endpoints = endpoints, LoggerFactory = _log });
        await server.StartAsync();
        return server;
    }

    // What a killed process leaves: .NET removes the file of a socket that it closes, so it is moved away before.
    private void MakeStaleSocket()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(_folder.Socket("first").ToEndPoint());
        socket.Listen();
        File.Move(_folder.In("first"), _folder.In("s"));
    }
}
