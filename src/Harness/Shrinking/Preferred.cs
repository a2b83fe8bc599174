using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Shrinking;

/// <summary>The values a shrunk scenario should have where any value does, the most welcome first.</summary>
internal static class Preferred
{
    /// <summary>
    /// Ports: above the privileged ones and below the ephemeral range, so that nothing is chosen at random; then the lowest
    /// privileged one; then 0, which lets the kernel choose.
    /// </summary>
    public static IReadOnlyList<int> Ports { get; } = [5000, 5001, 5002, 1, 0];

    /// <summary>Addresses: loopback, any, other loopback ones, broadcasts, multicast, one that is not local.</summary>
    public static IReadOnlyList<uint> Addresses { get; } = [0x7f000001, 0, 0x7f000002, 0x7f000003, 0x7fffffff, 0xffffffff, 0xe0000001, 0x0a000001, 0xc0000201];

    /// <summary>Descriptor numbers that are no handle: never open, the null device, never valid, beyond every limit.</summary>
    public static IReadOnlyList<int> Descriptors { get; } = [Bindings.Undefined, 0, 1, 2, -2, World.DescriptorLimitMax];

    /// <summary>Plain numbers.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [0, 1, -1];

    /// <summary>Values of an integer option.</summary>
    public static IReadOnlyList<int> OptionValues { get; } = [1, 0, -1];

    /// <summary>The preferred values of an argument that is written with the constants of a set.</summary>
    public static IReadOnlyList<int> Of(ConstantSet? constants)
    {
        if (ReferenceEquals(constants, AddressFamily.Set))
        {
            return [AddressFamily.AF_INET];
        }

        if (ReferenceEquals(constants, SocketType.Set))
        {
            return [SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM];
        }

        return ReferenceEquals(constants, OptionLevel.Set) ? [OptionLevel.SOL_SOCKET] : Numbers;
    }

    /// <summary>Place in a list, or <paramref name="otherwise"/>.</summary>
    public static long PlaceOf<T>(IReadOnlyList<T> list, T value, long otherwise)
    {
        for (var place = 0; place < list.Count; place++)
        {
            if (EqualityComparer<T>.Default.Equals(list[place], value))
            {
                return place;
            }
        }

        return otherwise;
    }

    /// <summary>The natural length word of an output argument: a <c>struct sockaddr_in</c>, or an integer for options.</summary>
    public static int NaturalLength(bool isOption) => isOption ? sizeof(int) : AddressArgument.InetLength;
}
