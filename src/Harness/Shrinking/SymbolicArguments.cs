using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>Reaches every descriptor, port and address a call names, whatever the call.</summary>
internal static class SymbolicArguments
{
    /// <summary>The same call with its descriptors and ports replaced; the call itself where nothing changes.</summary>
    public static Call Replace(Call call, Func<FdArgument, FdArgument> fd, Func<PortArgument, PortArgument> port) =>
        Map(call, argument => argument switch
        {
            FdArgument old => fd(old),
            AddressArgument { Form: AddressForm.Inet } old => WithPort(old, port(old.Port)),
            ValueList<PollEntry> old => ValueList.Create<PollEntry>(old.Select(entry => entry with { Fd = fd(entry.Fd) }).ToArray()),
            _ => argument,
        });

    /// <summary>The same call with its IPv4 addresses replaced.</summary>
    public static Call ReplaceAddresses(Call call, Func<uint, uint> address) =>
        Map(call, argument => argument is AddressArgument { Form: AddressForm.Inet } old
            ? AddressArgument.Inet(address(old.Address), old.Port, old.Family, old.Length)
            : argument);

    /// <summary>The same call with its addresses replaced as a whole.</summary>
    public static Call ReplaceWholeAddresses(Call call, Func<AddressArgument, AddressArgument> address) =>
        Map(call, argument => argument is AddressArgument old ? address(old) : argument);

    /// <summary>Whether a call names a handle.</summary>
    public static bool Uses(Call call, int handle)
    {
        var uses = false;
        Replace(call, fd =>
        {
            uses |= fd.IsHandle && fd.Value == handle;
            return fd;
        }, port => port);
        return uses;
    }

    /// <summary>The same scenario with every call mapped.</summary>
    public static Scenario MapCalls(Scenario scenario, Func<Call, Call> map) =>
        scenario with { Steps = [.. scenario.Steps.Select(step => new Step(map(step.Call)))] };

    private static Call Map(Call call, Func<object, object> map)
    {
        var arguments = call.Arguments.Select(map).ToList();
        return arguments.SequenceEqual(call.Arguments) ? call : call.With(arguments);
    }

    private static AddressArgument WithPort(AddressArgument address, PortArgument port) =>
        port == address.Port ? address : AddressArgument.Inet(address.Address, port, address.Family, address.Length);
}
