namespace Conformance.Model.Families.Inet;

/// <summary>Methods of a protocol (<c>struct proto</c>) that follow from what its sockets can do.</summary>
[Flags]
internal enum ProtocolMethods
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>It accepts connections.</summary>
    Accept = 1,

    /// <summary>It can be shut down by itself.</summary>
    Shutdown = 2,

    /// <summary>It has another <c>bind</c> than the family's.</summary>
    Bind = 4,

    /// <summary>It has ports.</summary>
    Ports = 8,

    /// <summary>It can be initialised.</summary>
    Init = 16,
}

/// <summary>One protocol that registered (<c>net/core/sock.c:proto_register</c>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Methods">What it can do.</param>
internal readonly record struct RegisteredProtocol(string Name, ProtocolMethods Methods);

/// <summary>The protocols behind the sockets of AF_INET, as <c>/proc/net/protocols</c> lists them.</summary>
internal static class RegisteredProtocols
{
    /// <summary>Those of a profile.</summary>
    public static IEnumerable<RegisteredProtocol> Of(KernelProfile profile)
    {
        const ProtocolMethods Stream = ProtocolMethods.Accept | ProtocolMethods.Shutdown | ProtocolMethods.Ports | ProtocolMethods.Init;
        yield return new("TCP", Stream);
        yield return new("UDP", ProtocolMethods.Ports | ProtocolMethods.Init);
        yield return new("RAW", ProtocolMethods.Bind | ProtocolMethods.Init);
        yield return new("PING", ProtocolMethods.Bind | ProtocolMethods.Ports | ProtocolMethods.Init);
        if (profile.HasMptcp)
        {
            yield return new("MPTCP", ProtocolMethods.Shutdown | ProtocolMethods.Ports | ProtocolMethods.Init);
        }

        if (profile.HasUdpLite)
        {
            yield return new("UDP-Lite", ProtocolMethods.Ports | ProtocolMethods.Init);
        }
    }
}
