using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers;

/// <summary>
/// Keeps reproducers from doing what the oracle refuses to scenarios: a file of a stranger must not become a program that
/// acts outside of its namespace.
/// </summary>
internal static class ReproducerReach
{
    private const int SetOwner = 8;
    private const int SetOwnerEx = 15;
    private const int FamilyBytes = 2;

    /// <summary>Passes a scenario that stays in its namespace.</summary>
    /// <exception cref="CallRefusedException">It does not.</exception>
    public static void Demand(Scenario scenario)
    {
        var hasPaths = scenario.Steps.Any(step => step.Call is SocketCall { Domain: AddressFamily.AF_UNIX } or SocketPairCall { Domain: AddressFamily.AF_UNIX });
        foreach (var call in scenario.Steps.Select(step => step.Call))
        {
            if (call is FcntlCall { Command: SetOwner or SetOwnerEx })
            {
                throw new CallRefusedException($"{call} could make the kernel signal any process of a host");
            }

            if (hasPaths && call.Arguments.OfType<AddressArgument>().Any(IsPath))
            {
                throw new CallRefusedException($"{call}: an address of AF_UNIX that is a path reaches the file system of a host");
            }
        }
    }

    /// <summary>Whether a world asks for a user, privileges, a limit, addresses or a device that a program which runs other things as well does not have.</summary>
    public static bool NeedsOwnProcess(World world) =>
        world.Uid != World.Default.Uid || world.Capabilities != World.Default.Capabilities || world.DescriptorLimit != World.Default.DescriptorLimit
        || world.HasSecondDevice || world.Addresses.Count > 0;

    private static bool IsPath(AddressArgument address) => address.Form switch
    {
        AddressForm.Inet => address.Family == AddressFamily.AF_UNIX && (address.Port.IsSymbol || address.Port.Value > byte.MaxValue),
        AddressForm.Raw => address.Bytes.Count > FamilyBytes && address.Bytes[0] == AddressFamily.AF_UNIX && address.Bytes[1] == 0 && address.Bytes[FamilyBytes] != 0,
        AddressForm.Null or AddressForm.Bad => false,
    };
}
