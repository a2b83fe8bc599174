using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Groups: the structures that options about them take, and sockets that send to one and are in one.</summary>
internal static class MulticastGen
{
    private const uint Loopback = 0x7F00_0001;
    private const int GroupRequestBytes = 136;
    private const int GroupSourceBytes = 264;
    private const int SenderPort = 6000;
    private const int PileOfGroups = 20;
    private const int PileOfSources = 11;
    private const int AddressOffset = 4;
    private const int GroupOffset = 8;
    private const int SourceOffset = GroupRequestBytes;

    private static readonly uint[] Groups = [0xEF01_0203, 0xEF01_0203, 0xEF01_0203, 0xE000_0001, 0xE000_0009, 0xEFFF_FF00];
    private static readonly uint[] OddGroups = [0, 0x7F00_0001, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x0808_0808];
    private static readonly uint[] Interfaces = [Loopback, Loopback, Loopback, Loopback, 0x7F00_0002, 0, 0x0808_0808];
    private static readonly uint[] Sources = [Loopback, Loopback, 0x7F00_0002, 0];
    private static readonly int[] Indices = [1, 1, 1, 0, 0, 7, -1, SecondDevice.Index];

    /// <summary>A value of an option about groups, or null for any other option.</summary>
    public static OptionValueArgument? Value(Draft draft, SocketOption? option)
    {
        var random = draft.Random;
        if (option is null || option.Level != OptionLevel.IPPROTO_IP)
        {
            return null;
        }

        if (option == SocketOption.IP_MULTICAST_IF)
        {
            return Interface(random);
        }

        if (option == SocketOption.IP_ADD_MEMBERSHIP || option == SocketOption.IP_DROP_MEMBERSHIP)
        {
            return Membership(Group(random), random.Pick<uint>(Interfaces), random.Chance(30) ? random.Pick<int>(Indices) : 0, random.Chance(30) ? 8 : 12);
        }

        return option.Number switch
        {
            >= 37 and <= 40 => SourceMembership(random),
            42 or 45 => Raw(random, GroupRequestBytes),
            43 or 44 or 46 or 47 => Raw(random, GroupSourceBytes),
            _ when option == SocketOption.IP_UNICAST_IF => OptionValueArgument.Int(random.Pick<int>([0, 1 << 24, 1 << 24, 1, 7 << 24])),
            _ => null,
        };
    }

    /// <summary>The option value by which a socket joins that group on the loopback device.</summary>
    public static OptionValueArgument Join(uint group) => Membership(group, Loopback, 0, 8);

    /// <summary>A socket in a group, and one that can send to it.</summary>
    public static void Open(Draft draft, StateGuided calls, int receiver, int sender, int port)
    {
        var random = draft.Random;
        var group = random.Pick<uint>(Groups);
        JoinGroup(random, calls, receiver, group);
        var address = AddressArgument.Inet(group, PortArgument.Number(port));
        switch (random.Below(3))
        {
            case 0:
                // A port that nobody else has, so that nothing is chosen.
                calls.TryAppend(new BindCall(FdArgument.Handle(sender), AddressArgument.Inet(Loopback, PortArgument.Number(SenderPort))), out _);
                break;
            case 1:
                Set(calls, sender, SocketOption.IP_MULTICAST_IF, Membership(0, 0, 1, 12));
                break;
            default:
                Set(calls, sender, SocketOption.IP_MULTICAST_IF, OptionValueArgument.Raw([127, 0, 0, 1]));
                break;
        }

        draft.Names.Add(new KnownName(group, PortArgument.Number(port), -1, IsStream: false));
        calls.TryAppend(
            random.Chance(30)
                ? new ConnectCall(FdArgument.Handle(sender), address)
                : new SendToCall(FdArgument.Handle(sender), ArgumentGen.Payload(random), MessageFlags.MSG_DONTWAIT, address),
            out _);
    }

    // Mostly a plain join; now and then one source alone, sources shut out, or more than there may be.
    private static void JoinGroup(SplitMix64 random, StateGuided calls, int receiver, uint group)
    {
        var kind = random.Below(20);
        if (kind is 0 or 1)
        {
            Set(calls, receiver, SocketOption.IP_ADD_SOURCE_MEMBERSHIP, SourceMembership(group, Loopback));
            Set(calls, receiver, kind == 0 ? SocketOption.IP_DROP_SOURCE_MEMBERSHIP : SocketOption.IP_BLOCK_SOURCE, SourceMembership(group, Loopback));
            return;
        }

        Set(calls, receiver, SocketOption.IP_ADD_MEMBERSHIP, Join(group));
        switch (kind)
        {
            case 2:
                Set(calls, receiver, SocketOption.IP_BLOCK_SOURCE, SourceMembership(group, Loopback));
                Set(calls, receiver, SocketOption.IP_UNBLOCK_SOURCE, SourceMembership(group, random.Pick<uint>(Sources)));
                break;
            case 3:
                Set(calls, receiver, SocketOption.IP_UNBLOCK_SOURCE, SourceMembership(group, Loopback));
                break;
            case 4:
                Pile(calls, receiver, index => (SocketOption.IP_ADD_MEMBERSHIP, Join(group + (uint)index + 1)), PileOfGroups);
                Set(calls, receiver, SocketOption.IP_ADD_MEMBERSHIP, Join(group + 1));
                break;
            case 5:
                Pile(calls, receiver, index => (SocketOption.IP_BLOCK_SOURCE, SourceMembership(group, Loopback + (uint)index)), PileOfSources);
                Set(calls, receiver, SocketOption.IP_BLOCK_SOURCE, SourceMembership(group, Loopback));
                break;
            default:
                break;
        }
    }

    private static void Pile(StateGuided calls, int receiver, Func<int, (SocketOption Option, OptionValueArgument Value)> call, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var (option, value) = call(index);
            Set(calls, receiver, option, value);
        }
    }

    private static OptionValueArgument SourceMembership(uint group, uint source)
    {
        Span<byte> value = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(value, group);
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], Loopback);
        BinaryPrimitives.WriteUInt32BigEndian(value[8..], source);
        return OptionValueArgument.Raw(ValueList.Create<byte>(value));
    }

    private static void Set(StateGuided calls, int handle, SocketOption option, OptionValueArgument value) =>
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, value), out _);

    private static uint Group(SplitMix64 random) => random.Chance(90) ? random.Pick<uint>(Groups) : random.Pick<uint>(OddGroups);

    private static OptionValueArgument Interface(SplitMix64 random) => random.Below(4) switch
    {
        0 => Membership(random.Pick<uint>(Groups), random.Pick<uint>(Interfaces), 0, 8),
        1 => Membership(0, random.Chance(50) ? 0 : random.Pick<uint>(Interfaces), random.Pick<int>(Indices), 12),
        _ => Membership(random.Pick<uint>(Interfaces), 0, 0, 4),
    };

    private static OptionValueArgument Membership(uint first, uint second, int index, int bytes)
    {
        Span<byte> value = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(value, first);
        BinaryPrimitives.WriteUInt32BigEndian(value[AddressOffset..], second);
        BinaryPrimitives.WriteInt32LittleEndian(value[8..], index);
        return OptionValueArgument.Raw(ValueList.Create<byte>(value[..bytes]));
    }

    // struct ip_mreq_source: group, interface, source.
    private static OptionValueArgument SourceMembership(SplitMix64 random)
    {
        Span<byte> value = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(value, Group(random));
        BinaryPrimitives.WriteUInt32BigEndian(value[4..], random.Pick<uint>(Interfaces));
        BinaryPrimitives.WriteUInt32BigEndian(value[8..], random.Pick<uint>(Sources));
        return OptionValueArgument.Raw(ValueList.Create<byte>(value));
    }

    // struct group_req and struct group_source_req: the index of a device, then one or two struct sockaddr_storage.
    private static OptionValueArgument Raw(SplitMix64 random, int bytes)
    {
        Span<byte> value = stackalloc byte[bytes];
        value.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(value, random.Pick<int>(Indices));
        value[GroupOffset] = (byte)(random.Chance(92) ? AddressFamily.AF_INET : random.Below(12));
        BinaryPrimitives.WriteUInt32BigEndian(value[(GroupOffset + AddressOffset)..], Group(random));
        if (bytes > SourceOffset)
        {
            value[SourceOffset] = (byte)(random.Chance(92) ? AddressFamily.AF_INET : random.Below(12));
            BinaryPrimitives.WriteUInt32BigEndian(value[(SourceOffset + AddressOffset)..], random.Pick<uint>(Sources));
        }

        return OptionValueArgument.Raw(ValueList.Create<byte>(value));
    }
}
