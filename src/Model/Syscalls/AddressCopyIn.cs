using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>How a system call copies an address in, before the protocol sees it. <c>net/socket.c:move_addr_to_kernel</c></summary>
internal static class AddressCopyIn
{
    private const int LengthMax = 128;

    /// <summary>The rule <c>call.address.length-out-of-range</c>.</summary>
    public static Rule LengthOutOfRange(string call) => Rule.Refuses(
        $"{call}.address.length-out-of-range", Errno.EINVAL, "The length is negative or beyond that of a sockaddr_storage.", "net/socket.c:move_addr_to_kernel");

    /// <summary>The rule <c>call.address.fault</c>.</summary>
    public static Rule Fault(string call) => Rule.Refuses(
        $"{call}.address.fault", Errno.EFAULT, "The address cannot be read; with a length of 0 nobody tries.", "net/socket.c:move_addr_to_kernel");

    /// <summary>The rule that refuses the address, or null.</summary>
    public static Rule? Refusal(Kernel kernel, AddressArgument address, Rule lengthOutOfRange, Rule fault)
    {
        if (kernel.Rules.Decide(lengthOutOfRange, address.Length is < 0 or > LengthMax))
        {
            return lengthOutOfRange;
        }

        return kernel.Rules.Decide(fault, address.Length > 0 && address.Form is (AddressForm.Null or AddressForm.Bad)) ? fault : null;
    }
}
