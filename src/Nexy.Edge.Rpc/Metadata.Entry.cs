using System.Text;

namespace Nexy.Edge.Rpc;

public sealed partial class Metadata
{
    /// <summary>One key with one value: text, or bytes when the key ends with <c>-bin</c>.</summary>
    public sealed class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>A text entry; key and value must be what gRPC allows.</summary>
        public Entry(string key, string value)
        {
            Key = MetadataRules.CheckedKey(key, binary: false);
            _value = MetadataRules.CheckedValue(key, value);
        }

        /// <summary>An entry of bytes; the key must end with <c>-bin</c>.</summary>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = MetadataRules.CheckedKey(key, binary: true);
            _valueBytes = valueBytes;
        }

        private Entry(string key, string? value, byte[]? valueBytes)
        {
            Key = key;
            _value = value;
            _valueBytes = valueBytes;
        }

        /// <summary>The key in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => _valueBytes is not null;

        /// <summary>The text; of bytes their reading as Latin-1, which loses nothing.</summary>
        public string Value => _value ?? Encoding.Latin1.GetString(_valueBytes!);

        /// <summary>The bytes; of text its ASCII bytes.</summary>
        public byte[] ValueBytes => _valueBytes ?? Encoding.Latin1.GetBytes(_value!);

        /// <inheritdoc/>
        public override string ToString() =>
            IsBinary ? $"{Key}: {_valueBytes!.Length} bytes" : $"{Key}: {_value}";

        // What comes from the wire is not judged: the specification forbids to fail a call over a value that HTTP allows.
        internal static Entry Received(string key, string value) => new(key, value, null);

        internal static Entry Received(string key, byte[] valueBytes) => new(key, null, valueBytes);
    }
}
