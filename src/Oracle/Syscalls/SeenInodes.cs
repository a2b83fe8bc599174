namespace Conformance.Oracle.Syscalls;

/// <summary>The inodes a scenario has seen, in order: their places stand for their numbers, which are different every time.</summary>
internal sealed class SeenInodes
{
    private readonly List<(bool IsSocket, ulong Number)> _seen = [];

    /// <summary>The place of an inode, from 1; sockets are numbered apart from what lies in file systems.</summary>
    public int NumberOf(bool isSocket, ulong number)
    {
        var place = _seen.IndexOf((isSocket, number));
        if (place >= 0)
        {
            return place + 1;
        }

        _seen.Add((isSocket, number));
        return _seen.Count;
    }

    /// <summary>Forgets them.</summary>
    public void Clear() => _seen.Clear();
}
