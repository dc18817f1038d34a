namespace IdentityProvider.Sessions;

/// <summary>How many messages are under way, in all and to each party. A party that fails gets one at a time until it answers again.</summary>
internal sealed class PartyLanes(int maxParallel, int maxPerParty)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> failing = new(StringComparer.Ordinal);

    public int Free
    {
        get { lock (gate) { return maxParallel - underWay.Values.Sum(); } }
    }

    /// <summary>Parties that take no more at the moment.</summary>
    public IReadOnlyList<string> Busy
    {
        get { lock (gate) { return [.. underWay.Where(pair => pair.Value >= LimitOf(pair.Key)).Select(pair => pair.Key)]; } }
    }

    public bool TryEnter(string party)
    {
        lock (gate)
        {
            var count = underWay.GetValueOrDefault(party);
            if (count >= LimitOf(party))
            {
                return false;
            }

            underWay[party] = count + 1;
            return true;
        }
    }

    public void Leave(string party)
    {
        lock (gate)
        {
            if (--underWay[party] == 0)
            {
                underWay.Remove(party);
            }
        }
    }

    /// <summary>Remembers whether the party answered at all.</summary>
    /// <returns>Whether one that had failed has come back.</returns>
    public bool Note(string party, bool answered)
    {
        lock (gate)
        {
            if (answered)
            {
                return failing.Remove(party);
            }

            failing.Add(party);
            return false;
        }
    }

    private int LimitOf(string party) => failing.Contains(party) ? 1 : maxPerParty;
}
