namespace Conformance.Scenarios.Abi;

/// <summary>Requests of <c>ioctl(2)</c> that a scenario may make on a socket, by who answers them.</summary>
public static class IoctlRequest
{
    public const int FIGETBSZ = 2;
    public const int TIOCOUTQ = 0x5411;
    public const int FIONBIO = 0x5421;
    public const int FIONREAD = 0x541B;
    public const int FIONCLEX = 0x5450;
    public const int FIOCLEX = 0x5451;
    public const int FIOASYNC = 0x5452;
    public const int FIOQSIZE = 0x5460;
    public const int FIOSETOWN = 0x8901;
    public const int SIOCSPGRP = 0x8902;
    public const int FIOGETOWN = 0x8903;
    public const int SIOCGPGRP = 0x8904;
    public const int SIOCATMARK = 0x8905;
    public const int SIOCGSTAMP_OLD = 0x8906;
    public const int SIOCGSTAMPNS_OLD = 0x8907;
    public const int SIOCGIFNAME = 0x8910;
    public const int SIOCGIFCONF = 0x8912;
    public const int SIOCGIFFLAGS = 0x8913;
    public const int SIOCSIFFLAGS = 0x8914;
    public const int SIOCGIFADDR = 0x8915;
    public const int SIOCSIFADDR = 0x8916;
    public const int SIOCGIFDSTADDR = 0x8917;
    public const int SIOCGIFBRDADDR = 0x8919;
    public const int SIOCGIFNETMASK = 0x891B;
    public const int SIOCGIFMETRIC = 0x891D;
    public const int SIOCGIFMTU = 0x8921;
    public const int SIOCSIFMTU = 0x8922;
    public const int SIOCGIFHWADDR = 0x8927;
    public const int SIOCGIFINDEX = 0x8933;
    public const int SIOCGIFTXQLEN = 0x8942;
    public const int SIOCOUTQNSD = 0x894B;

    /// <summary>The requests by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(IoctlRequest), isMask: false);
}
