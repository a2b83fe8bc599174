using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// How likely each call is, by the stage of the socket it would be made on. Only the proportions within a column matter.
/// A call without a row gets <see cref="Unlisted"/> everywhere, so a new call is drawn before anybody weighs it.
/// </summary>
internal static class CallWeights
{
    private const int Unlisted = 4;

    private static readonly Dictionary<string, int[]> Rows = new(StringComparer.Ordinal)
    {
        //                none  stream ----------------------------------------------------------------  datagram -------------  other
        //                      fresh  bound  listening  queued  connecting  connected  readable  ended  fresh  bound  readable
        ["socket"] =     [100,  14,    12,    14,        2,      4,          6,         3,        8,     12,    10,    3,        20],
        ["bind"] =       [2,    30,    4,     2,         1,      2,          1,         1,        2,     30,    3,     1,        6],
        ["listen"] =     [1,    8,     34,    5,         2,      4,          2,         2,        4,     2,     2,     1,        3],
        ["connect"] =    [1,    34,    16,    2,         1,      24,         5,         3,        6,     20,    14,    3,        4],
        ["accept"] =     [1,    1,     1,     4,         50,     1,          1,         1,        1,     1,     1,     1,        2],
        ["accept4"] =    [1,    1,     1,     4,         40,     1,          1,         1,        1,     1,     1,     1,        2],
        ["getsockname"] = [1,    3,     4,     3,         2,      4,          4,         2,        4,     3,     5,     2,        4],
        ["getpeername"] = [1,    2,     2,     2,         1,      5,          6,         3,        6,     2,     5,     2,        3],
        ["shutdown"] =   [1,    4,     4,     5,         3,      12,         12,        8,        8,     3,     6,     4,        2],
        ["close"] =      [1,    3,     5,     6,         6,      10,         10,        8,        20,    3,     6,     5,        10],
        ["dup"] =        [1,    2,     2,     2,         2,      2,          2,         2,        2,     2,     2,     2,        3],
        ["dup2"] =       [1,    2,     2,     2,         2,      2,          2,         2,        2,     2,     2,     2,        3],
        ["dup3"] =       [1,    2,     2,     2,         2,      2,          2,         2,        2,     2,     2,     2,        3],
        ["fcntl"] =      [1,    3,     3,     3,         3,      4,          4,         3,        3,     3,     3,     3,        5],
        ["send"] =       [1,    2,     2,     1,         1,      12,         26,        10,       10,    5,     18,    6,        2],
        ["sendto"] =     [1,    1,     1,     1,         1,      4,          4,         3,        4,     22,    34,    10,       2],
        ["sendmsg"] =    [1,    1,     1,     1,         1,      4,          5,         3,        4,     12,    22,    8,        2],
        ["recvmsg"] =    [1,    1,     1,     1,         1,      4,          4,         12,       4,     3,     6,     40,       2],
        ["recv"] =       [1,    2,     2,     2,         1,      8,          8,         40,       10,    3,     6,     40,       2],
        ["recvfrom"] =   [1,    1,     1,     1,         1,      4,          4,         14,       4,     3,     6,     40,       2],
        ["read"] =       [1,    1,     1,     1,         1,      3,          3,         12,       4,     1,     2,     8,        2],
        ["write"] =      [1,    1,     1,     1,         1,      5,          10,        4,        4,     2,     6,     2,        2],
        ["poll"] =       [1,    3,     3,     4,         5,      8,          6,         5,        5,     3,     4,     4,        3],
        ["getsockopt"] = [1,    6,     6,     6,         3,      8,          6,         5,        8,     6,     6,     4,        6],
        ["ioctl"] =      [1,    3,     3,     3,         2,      4,          6,         5,        5,     3,     4,     4,        3],
        ["readv"] =      [1,    1,     1,     1,         1,      2,          2,         10,       3,     1,     2,     6,        2],
        ["writev"] =     [1,    1,     1,     1,         1,      4,          8,         4,        4,     2,     5,     2,        2],
        ["fstat"] =      [1,    2,     2,     2,         1,      2,          2,         2,        2,     2,     2,     2,        3],
        ["fchown"] =     [1,    8,     6,     3,         2,      2,          2,         2,        3,     8,     5,     2,        3],
        ["fdlink"] =     [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["fgetxattr"] =  [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        3],
        ["lseek"] =      [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["ftruncate"] =  [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["fsync"] =      [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["pread64"] =    [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["pwrite64"] =   [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["socketpair"] = [2,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["socketcall"] = [1,    1,     1,     1,         1,      1,          1,         1,        1,     1,     1,     1,        2],
        ["setsockopt"] = [1,    24,    16,    6,         3,      6,          7,         5,        4,     18,    10,    4,        6],
    };

    /// <summary>The weights of every call, by stage and then by the index of the call's type.</summary>
    public static int[][] ByStage { get; } =
    [
        .. Enumerable.Range(0, SocketStages.Count).Select(stage => CallCatalogue.All
            .Select(type => Rows.TryGetValue(type.Name, out var row) ? row[stage] : Unlisted)
            .ToArray()),
    ];
}
