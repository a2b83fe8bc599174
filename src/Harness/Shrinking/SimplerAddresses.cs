using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Shrinking;

/// <summary>Simpler values for an address argument, the simplest first.</summary>
internal static class SimplerAddresses
{
    private static readonly int[] Lengths = [0, 1, 2, 8, 15, -1, 128, 129];

    /// <summary>The usual address, then the same one with a usual family, address, port and length, then shorter ones.</summary>
    public static IEnumerable<AddressArgument> Of(AddressArgument address)
    {
        var usual = AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[0]));
        var simpler = address.Form switch
        {
            AddressForm.Inet => OfInet(address),
            AddressForm.Raw => OfRaw(address),
            AddressForm.Null => [usual.WithLength(address.Length)],
            AddressForm.Bad => [usual.WithLength(address.Length), AddressArgument.Null(address.Length)],
        };
        return simpler.Prepend(usual).Concat(OfLength(address)).Where(candidate => candidate != address);
    }

    private static IEnumerable<AddressArgument> OfInet(AddressArgument address)
    {
        foreach (var family in (int[])[AddressFamily.AF_INET, AddressFamily.AF_UNSPEC, AddressFamily.AF_UNIX])
        {
            yield return AddressArgument.Inet(address.Address, address.Port, family, address.Length);
        }

        // One place on the usual host tells two addresses apart as well as two hosts do.
        foreach (var port in Preferred.Ports)
        {
            yield return AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(port), address.Family, address.Length);
        }

        foreach (var host in Preferred.Addresses)
        {
            yield return AddressArgument.Inet(host, address.Port, address.Family, address.Length);
        }

        foreach (var port in Preferred.Ports)
        {
            yield return AddressArgument.Inet(address.Address, PortArgument.Number(port), address.Family, address.Length);
        }
    }

    private static IEnumerable<AddressArgument> OfRaw(AddressArgument address)
    {
        var bytes = address.Bytes.AsSpan();
        List<AddressArgument> simpler = [];
        if (bytes.Length >= 8)
        {
            var family = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            var port = PortArgument.Number(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
            simpler.Add(AddressArgument.Inet(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), port, family, address.Length));
        }

        if (bytes.Length >= sizeof(ushort))
        {
            simpler.Add(AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[0]), BinaryPrimitives.ReadUInt16LittleEndian(bytes)));
        }

        simpler.Add(AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[0]), length: address.Length));
        simpler.Add(AddressArgument.Null(address.Length));
        foreach (var count in (int[])[0, 2, bytes.Length / 2, bytes.Length - 1])
        {
            if (count >= 0 && count < bytes.Length)
            {
                simpler.Add(AddressArgument.Raw(ValueList.Create(bytes[..count])));
            }
        }

        var zeros = new byte[bytes.Length];
        bytes[..Math.Min(2, bytes.Length)].CopyTo(zeros);
        simpler.Add(AddressArgument.Raw(ValueList.Create<byte>(zeros), address.Length));
        return simpler;
    }

    private static IEnumerable<AddressArgument> OfLength(AddressArgument address)
    {
        var natural = address.Form == AddressForm.Raw ? address.Bytes.Count : AddressArgument.InetLength;
        return Lengths.Prepend(natural).Concat(SimplerNumbers.Nearer(address.Length)).Distinct().Select(address.WithLength);
    }
}
