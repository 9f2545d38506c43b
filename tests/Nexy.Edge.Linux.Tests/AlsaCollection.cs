using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Tests that open PCMs, in their order: some of them measure processor time of the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class AlsaCollection : ICollectionFixture<AlsaCollection.Fixture>
{
    public const string Name = "ALSA";

    public sealed class Fixture
    {
        public Fixture() => AlsaConfiguration.Use();
    }
}
