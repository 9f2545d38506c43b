using System.Text.Json.Serialization;

namespace Nexy.Edge.Update;

/// <summary>How far an installation has come. The names are in files that other versions read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpdateResult>))]
internal enum UpdateResult
{
    /// <summary>It runs and is being looked at.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>It was looked at and is to stay.</summary>
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>It failed its check.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The boot loader went back to another slot.</summary>
    [JsonStringEnumMemberName("rolled_back")]
    RolledBack,
}
