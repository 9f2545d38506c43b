using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Tests that open PCMs: ALSA must know of our configuration before its first use.</summary>
[CollectionDefinition(Name)]
public sealed class AlsaCollection : ICollectionFixture<AlsaCollection.Fixture>
{
    public const string Name = "ALSA";

    public sealed class Fixture
    {
        public Fixture()
        {
            AlsaConfiguration.Use();
            AlsaConfiguration.Define("rig_first", "type null");
            // The first stream initialises PortAudio, once per process, so this is the moment to listen.
            NoiseOfFirstPortAudioStream = StandardErrorCapture.During(
                () => new PortAudioBackend().Open(OutputOn.Spec("rig_first")).Dispose());
            AlsaConfiguration.Undefine("rig_first");
        }

        public string NoiseOfFirstPortAudioStream { get; }
    }
}
