namespace Nexy.Edge.TestKit;

/// <summary>
/// Checks something with inputs made from seeds, after all that were ever found to fail. One input at a time; any thread.
/// </summary>
public static class FuzzRun
{
    private const int UsualInputs = 5_000;
    private const int LongInputs = 1_000_000;

    // An input takes microseconds; a machine that is busy with other things takes long, but not this long.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>Runs a million inputs when the full length is asked for, else some thousand.</summary>
    /// <param name="target">The name of what is checked, as the corpus has it.</param>
    /// <param name="make">Makes an input, the same for the same seed.</param>
    /// <param name="check">Throws when something is wrong.</param>
    public static void Of(string target, Func<Random, byte[]> make, Action<byte[]> check) =>
        Of(target, LongRuns.AreWanted ? LongInputs : UsualInputs, make, check);

    /// <summary>The same for a number of inputs.</summary>
    /// <exception cref="FuzzException">An input failed or hung; the message has the line for the corpus.</exception>
    public static void Of(string target, int inputs, Func<Random, byte[]> make, Action<byte[]> check)
    {
        byte[] current = [];
        long done = 0;
        // A thread of its own: what hangs there is found from here.
        Task running = Task.Run(() =>
        {
            foreach (byte[] input in FuzzCorpus.Of(target).Concat(Enumerable.Range(0, inputs).Select(seed => make(new Random(seed)))))
            {
                Volatile.Write(ref current, input);
                Check(target, input, check);
                Interlocked.Increment(ref done);
            }
        });
        long before = -1;
        while (Task.WaitAny([running], Hang) < 0)
        {
            if (before == Interlocked.Read(ref done))
                throw new FuzzException(target, Volatile.Read(ref current), "hangs", null);
            before = Interlocked.Read(ref done);
        }

        running.GetAwaiter().GetResult();
    }

    private static void Check(string target, byte[] input, Action<byte[]> check)
    {
        try
        {
            check(input);
        }
        catch (Exception failure)
        {
            throw new FuzzException(target, input, failure.Message, failure);
        }
    }
}
