namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread. What each device and its text engine said to each other. Owned by one text engine; bounded by turns,
/// characters and devices, and forgotten after a silence.
/// </summary>
internal sealed class ConversationMemory(int maxTurns, int maxChars, TimeSpan lifetime, TimeProvider time)
{
    public const int MaxDevices = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Conversation> _byDevice = new(StringComparer.Ordinal);

    /// <summary>The turns of a device, oldest first. A device without a name has none.</summary>
    public IReadOnlyList<ConversationTurn> Recall(string hardwareId)
    {
        lock (_gate)
        {
            Forget();
            return _byDevice.TryGetValue(hardwareId, out var conversation) ? [.. conversation.Turns] : [];
        }
    }

    public void Remember(string hardwareId, ConversationTurn turn)
    {
        if (maxTurns == 0 || hardwareId.Length == 0)
            return;
        lock (_gate)
        {
            Forget();
            if (!_byDevice.TryGetValue(hardwareId, out var conversation))
            {
                MakeRoom();
                _byDevice[hardwareId] = conversation = new Conversation();
            }

            conversation.LastUse = time.GetTimestamp();
            conversation.Turns.Enqueue(turn);
            conversation.Chars += turn.Chars;
            while (conversation.Turns.Count > maxTurns || conversation.Chars > maxChars)
                conversation.Chars -= conversation.Turns.Dequeue().Chars;
        }
    }

    private void Forget()
    {
        foreach (var (hardwareId, conversation) in _byDevice)
        {
            if (time.GetElapsedTime(conversation.LastUse) >= lifetime)
                _byDevice.Remove(hardwareId);
        }
    }

    private void MakeRoom()
    {
        if (_byDevice.Count >= MaxDevices)
            _byDevice.Remove(_byDevice.MinBy(pair => pair.Value.LastUse).Key);
    }

    private sealed class Conversation
    {
        public Queue<ConversationTurn> Turns { get; } = new();

        public int Chars { get; set; }

        public long LastUse { get; set; }
    }
}
