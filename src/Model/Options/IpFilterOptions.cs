using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IP_MSFILTER and MCAST_MSFILTER: the whole filter of a group at once (<c>net/ipv4/igmp.c:ip_mc_msfilter</c>, <c>ip_mc_msfget</c>).</summary>
/// <remarks>
/// Read, both take the group they are about from the caller's memory. Scenarios leave nothing there, so no filter is ever told.
/// </remarks>
internal static class IpFilterOptions
{
    private const string Source = "net/ipv4/igmp.c:ip_mc_msfilter";
    private const string SetSource = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";
    private const string GetSource = "net/ipv4/ip_sockglue.c:do_ip_getsockopt";
    private const int OptionMemoryMax = 131_072; // net.core.optmem_max
    private const int SourcesMax = 10; // net.ipv4.igmp_max_msf
    private const int SourcesOverflow = 0x1ffffff;
    private const int ShortBytes = 16; // IP_MSFILTER_SIZE(0)
    private const int AddressStorageBytes = 128; // struct sockaddr_storage
    private const int Exclude = 0; // MCAST_EXCLUDE
    private const int Include = 1; // MCAST_INCLUDE

    private static readonly Rule TooShort = Rule.Refuses(
        "setsockopt.ip.filter-length", Errno.EINVAL, "The length is less than that of a filter without sources.", SetSource);

    private static readonly Rule TooLong = Rule.Refuses(
        "setsockopt.ip.filter-too-long", Errno.ENOBUFS, "The length is more than a socket may have of memory for options.", SetSource);

    private static readonly Rule TooMany = Rule.Refuses(
        "setsockopt.ip.filter-too-many", Errno.ENOBUFS, "The filter has more sources than it can have.", SetSource);

    private static readonly Rule CutOff = Rule.Refuses(
        "setsockopt.ip.filter-cut-off", Errno.EINVAL, "The sources the filter says it has do not fit the length; 32-bit callers are told so before anybody counts them.", SetSource);

    private static readonly Rule WrongFamily = Rule.Refuses(
        "setsockopt.ip.filter-family", Errno.EADDRNOTAVAIL, "The group or a source of MCAST_MSFILTER is no address of AF_INET.", "net/ipv4/ip_sockglue.c:set_mcast_msfilter");

    private static readonly Rule UnknownMode = Rule.Refuses(
        "setsockopt.ip.filter-mode", Errno.EINVAL, "The mode is neither MCAST_INCLUDE nor MCAST_EXCLUDE.", Source);

    private static readonly Rule Leaves = Rule.Decides(
        "setsockopt.ip.filter-leaves", "Receiving from none leaves the group.", Source);

    private static readonly Rule NotJoined = Rule.Refuses(
        "setsockopt.ip.filter-not-joined", Errno.EINVAL, "The socket is not in the group.", Source,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule ReadLength = Rule.Refuses(
        "getsockopt.ip.filter-length", Errno.EINVAL, "The length is less than that of a filter without sources.", GetSource);

    private static readonly Rule ReadFault = Rule.Refuses(
        "getsockopt.ip.filter-fault", Errno.EFAULT, "The group asked about cannot be read.", GetSource);

    private static readonly Rule NoGroup = Rule.Refuses(
        "getsockopt.ip.filter-no-group", Errno.EINVAL, "What the caller asks about is no group.", "net/ipv4/igmp.c:ip_mc_msfget",
        oneWay: "Scenarios leave nothing in the memory a value is read into, so they name no group.");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.IP_MSFILTER, (in t) => Read(t, ShortBytes), (in t, _, argument) => Write(t, argument)) { ReadsArgument = true },
        new OptionRow(SocketOption.MCAST_MSFILTER, (in t) => Read(t, GroupLayout.Of(t.Kernel).Sources), (in t, _, argument) => WriteOfGroup(t, argument)) { ReadsArgument = true },
    ];

    /// <summary>Where the parts of <c>struct group_filter</c> stand; it is packed for 32-bit callers.</summary>
    private readonly record struct GroupLayout(int Group, bool IsCompat)
    {
        public int Mode => Group + AddressStorageBytes;

        public int Count => Mode + sizeof(int);

        public int Sources => Count + sizeof(int);

        public static GroupLayout Of(Kernel kernel) => new(kernel.IsCompat ? sizeof(int) : 2 * sizeof(int), kernel.IsCompat);
    }

    private readonly record struct Filter(IpMembershipOptions.Request Request, int Mode, IReadOnlyList<uint> Sources);

    private static OptionReading Read(in OptionTarget target, int least)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(ReadLength, target.Room < least))
        {
            return OptionReading.Refused(ReadLength);
        }

        if (rules.Decide(ReadFault, target.HasBadRoom))
        {
            return OptionReading.Refused(ReadFault);
        }

        return rules.Decide(NoGroup, true) ? OptionReading.Refused(NoGroup) : new OptionReading(Array.Empty<byte>());
    }

    private static Prediction Write(in OptionTarget target, OptionValueArgument argument)
    {
        const int countAt = 12;
        const int modeAt = 8;
        var rules = target.Kernel.Rules;
        if (RefuseLength(rules, argument, ShortBytes, OptionMemoryMax) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var count = OptionMemory.Integer(argument, countAt);
        if (rules.Decide(TooMany, unchecked((uint)count) > SourcesMax))
        {
            return Prediction.Refused(TooMany);
        }

        if (rules.Decide(CutOff, ShortBytes + ((long)count * sizeof(int)) > argument.Length))
        {
            return Prediction.Refused(CutOff);
        }

        var sources = Enumerable.Range(0, Math.Clamp(count, 0, SourcesMax)).Select(place => OptionMemory.Address(argument, ShortBytes + (place * sizeof(int)))).ToList();
        var request = new IpMembershipOptions.Request(OptionMemory.Address(argument, 0), OptionMemory.Address(argument, sizeof(int)), 0);
        return Replace(target, new Filter(request, OptionMemory.Integer(argument, modeAt), sources));
    }

    private static Prediction WriteOfGroup(in OptionTarget target, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var layout = GroupLayout.Of(target.Kernel);
        if (RefuseLength(rules, argument, layout.Sources, layout.IsCompat ? OptionMemoryMax - sizeof(int) : OptionMemoryMax) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var count = unchecked((uint)OptionMemory.Integer(argument, layout.Count));
        if (RefuseCount(rules, layout, count, argument.Length) is { } tooMany)
        {
            return Prediction.Refused(tooMany);
        }

        var places = Enumerable.Range(0, (int)Math.Min(count, SourcesMax)).Select(place => layout.Sources + (place * AddressStorageBytes)).ToList();
        if (rules.Decide(WrongFamily, !OptionMemory.IsInet(argument, layout.Group) || !places.TrueForAll(place => OptionMemory.IsInet(argument, place))))
        {
            return Prediction.Refused(WrongFamily);
        }

        var request = new IpMembershipOptions.Request(OptionMemory.InetAddress(argument, layout.Group), 0, OptionMemory.Integer(argument));
        return Replace(target, new Filter(request, OptionMemory.Integer(argument, layout.Mode), [.. places.Select(place => OptionMemory.InetAddress(argument, place))]));
    }

    private static Rule? RefuseLength(RuleBook rules, OptionValueArgument argument, int least, int most)
    {
        if (rules.Decide(TooShort, argument.Length < least))
        {
            return TooShort;
        }

        if (rules.Decide(TooLong, argument.Length > most))
        {
            return TooLong;
        }

        return rules.Decide(IpMembershipOptions.Unreadable, !OptionMemory.IsReadable(argument)) ? IpMembershipOptions.Unreadable : null;
    }

    private static Rule? RefuseCount(RuleBook rules, GroupLayout layout, uint count, int length)
    {
        var isMany = count > (layout.IsCompat ? SourcesOverflow - 1 : SourcesMax);
        if (rules.Decide(TooMany, isMany))
        {
            return TooMany;
        }

        if (rules.Decide(CutOff, layout.Sources + ((long)count * AddressStorageBytes) > length))
        {
            return CutOff;
        }

        return layout.IsCompat && rules.Decide(TooMany, count > SourcesMax) ? TooMany : null;
    }

    private static Prediction Replace(in OptionTarget target, in Filter filter)
    {
        var (kernel, sock) = (target.Kernel, (InetSock)target.Sock);
        var (request, mode, sources) = filter;
        if (Refuse(kernel, request, mode) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var device = IpMembershipOptions.DeviceOf(kernel, request);
        if (kernel.Rules.Decide(Leaves, mode == Include && sources.Count == 0))
        {
            return IpMembershipOptions.Leave(target, request with { Device = device });
        }

        var membership = sock.Multicast.Find(request.Group, device);
        return kernel.Rules.Decide(NotJoined, membership is null)
            ? Prediction.Refused(NotJoined)
            : Prediction.Ok(effect: _ => membership?.Replace(mode == Include, sources));
    }

    private static Rule? Refuse(Kernel kernel, in IpMembershipOptions.Request request, int mode)
    {
        if (kernel.Rules.Decide(IpMembershipOptions.NotMulticast, !InternetAddress.IsMulticast(request.Group)))
        {
            return IpMembershipOptions.NotMulticast;
        }

        if (kernel.Rules.Decide(UnknownMode, mode is not (Include or Exclude)))
        {
            return UnknownMode;
        }

        return kernel.Rules.Decide(IpMembershipOptions.NoDevice, IpMembershipOptions.DeviceOf(kernel, request) == 0) ? IpMembershipOptions.NoDevice : null;
    }
}
