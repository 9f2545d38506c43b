using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

[Collection(AlsaCollection.Name)]
public sealed class ServerSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Server_that_comes_back_is_a_hint_upon_which_its_pcm_opens()
    {
        // R-D2
        using RigSink sink = new();
        using SinkWatchRig rig = Watch($"alsa:{sink.PcmName}");
        rig.Settle();
        for (int round = 0; round < 3; round++)
        {
            sink.Kill();
            rig.Settle();
            int before = rig.Changes;

            sink.Replug();

            rig.WaitForChange(before);
            new AlsaBackend().Open(OutputOn.Spec(sink.PcmName)).Dispose();
        }
    }

    [Theory]
    [InlineData("type plug slave.pcm \"behind\"")]
    [InlineData("type softvol slave { pcm { type route slave { pcm \"behind\" channels 2 } ttable.0.0 1 } } control { name x }")]
    [InlineData("type asym playback.pcm \"behind\" capture.pcm \"null\"")]
    [InlineData("type rate slave \"slave_behind\"")]
    public void Server_is_found_behind_other_plugins(string definition)
    {
        string socket = _folder.In("made/later/socket");
        Define("behind", $"type pulse server \"unix:{socket}\"");
        AlsaConfiguration.Define("outer", $"{definition} }} pcm_slave.slave_behind {{ pcm \"behind\" rate 48000");

        Assert.Equal([socket], PcmServers.Find("outer", _ => null));
    }

    [Theory]
    [InlineData("type null")]
    [InlineData("type hw card 0")]
    [InlineData("type pulse server \"tcp:example.org:4713\"")]
    [InlineData("type asym playback.pcm \"null\" capture.pcm \"behind\"")]
    public void Nothing_is_watched_where_no_server_on_this_machine_is_played_on(string definition)
    {
        Define("behind", "type pulse server \"unix:/run/behind\"");
        Define("outer", definition);

        Assert.Empty(PcmServers.Find("outer", _ => null));
    }

    [Fact]
    public void Definition_that_leads_back_to_itself_is_no_endless_search()
    {
        Define("outer", "type plug slave.pcm \"behind\"");
        Define("behind", "type plug slave.pcm \"outer\"");

        Assert.Empty(PcmServers.Find("outer", _ => null));
    }

    [Fact]
    public void Default_and_unknown_pcms_may_be_a_server_in_its_usual_places()
    {
        Dictionary<string, string?> environment = new() { ["XDG_RUNTIME_DIR"] = "/run/user/77" };

        Assert.Contains("/run/user/77/pulse/native", PcmServers.Find("default", environment.GetValueOrDefault));
        Assert.Contains("/var/run/pulse/native", PcmServers.Find("no_such_pcm", environment.GetValueOrDefault));
    }

    [Theory]
    [InlineData("unix:/a/b", "/a/b")]
    [InlineData("{0123}unix:/a/b tcp:host /c", "/a/b", "/c")]
    [InlineData("host", new string[0])]
    [InlineData("unix:relative", new string[0])]
    public void Environment_names_the_servers_instead(string value, params string[] sockets)
    {
        Define("outer", "type pulse");

        Assert.Equal(sockets, PcmServers.Find("outer", name => name == "PULSE_SERVER" ? value : null));
    }

    [Fact]
    public void Pipewire_is_found_in_its_place()
    {
        Define("outer", "type pipewire");

        Assert.Contains("/run/x/pipewire-0", PcmServers.Find("outer", name => name == "XDG_RUNTIME_DIR" ? "/run/x" : null));
    }

    [Fact]
    public void Socket_is_seen_however_late_its_folders_come_and_however_often_they_go()
    {
        string socket = _folder.In("run/user/pulse/native");
        Define("outer", $"type pulse server \"unix:{socket}\"");
        using SinkWatchRig rig = Watch("portaudio:outer");
        for (int round = 0; round < 3; round++)
        {
            rig.Settle();
            int before = rig.Changes;
            Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
            File.WriteAllText(socket, "");
            rig.WaitForChange(before);
            Directory.Delete(_folder.In("run"), recursive: true);
        }
    }

    [Fact]
    public void Other_files_beside_the_socket_are_no_hint()
    {
        string socket = _folder.In("native");
        Define("outer", $"type pulse server \"unix:{socket}\"");
        using SinkWatchRig rig = Watch("alsa:outer");
        rig.Settle();
        int before = rig.Changes;

        File.WriteAllText(_folder.In("pid"), "");
        rig.Settle();

        Assert.Equal(before, rig.Changes);
    }

    private SinkWatchRig Watch(string preference) =>
        new(SinkWatchRig.Nothing(_folder) with { Preferences = [SinkPreference.Parse(preference)] });

    private static void Define(string name, string body) => AlsaConfiguration.Define(name, body);
}
