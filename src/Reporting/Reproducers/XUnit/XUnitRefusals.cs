using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.XUnit;

/// <summary>What a test in the process of a test host cannot express, or must not do there.</summary>
internal static class XUnitRefusals
{
    /// <summary>Passes a step that can be a statement of C#.</summary>
    /// <exception cref="CallRefusedException">It cannot.</exception>
    public static void Demand(Step step, IReadOnlyList<string> calls, IReadOnlySet<int> closed)
    {
        var call = step.Call;
        if (Reason(step, calls) is { } reason)
        {
            throw new CallRefusedException($"{call}: {reason}; use --as c");
        }

        var polled = call is PollCall { Set: var set } ? set.Select(entry => entry.Fd) : [];
        foreach (var fd in call.Arguments.OfType<FdArgument>().Concat(polled))
        {
            if (fd.IsHandle ? closed.Contains(fd.Value) : fd.Value >= 0)
            {
                throw new CallRefusedException($"{call}: the number may be a descriptor of the test host; use --as c");
            }
        }
    }

    private static string? Reason(Step step, IReadOnlyList<string> calls) => step switch
    {
        { Call: var call } when call.Entry == CallEntry.SocketCall || !calls.Contains(call.Type.Name) => "a test of xunit has no form for this call",
        { Expected.Blocked: true } => "a test of xunit cannot interrupt a call that sleeps",
        { Expected.Errno: Errno.EMFILE } => "the test host has a limit of descriptors of its own",
        { Call: FcntlCall { Command: not (FileControl.F_GETFD or FileControl.F_SETFD or FileControl.F_GETFL or FileControl.F_SETFL) } fcntl } when !IsDuplicate(fcntl, step.Expected) => "the test host has descriptors and a limit of its own",
        { Expected.Output.Identifiers.Count: > 0 } => "identifiers of packets are others in each run",
        { Call: var call } when !call.Arguments.All(IsExpressible) => "a pointer or a length that a managed array cannot have",
        _ => null,
    };

    private static bool IsDuplicate(FcntlCall call, CallResult? expected) =>
        call.Command is FileControl.F_DUPFD or FileControl.F_DUPFD_CLOEXEC && expected is { IsSuccess: true };

    // The kernel reads and writes as far as a length says: behind the end of an array lies the heap of the host.
    private static bool IsExpressible(object argument) => argument switch
    {
        AddressArgument address => address.Form switch
        {
            AddressForm.Inet => address.Family == AddressFamily.AF_INET && address.Length <= AddressArgument.InetLength,
            AddressForm.Raw => address.Length <= address.Bytes.Count,
            AddressForm.Null => true,
            AddressForm.Bad => false,
        },
        OutArgument request => request.Form == OutForm.Null || (request.Form == OutForm.Buffer && request.Length <= OutArgument.BufferBytes),
        PayloadArgument payload => payload.Form == BufferForm.Good,
        ValueList<PollEntry> set => set.All(entry => entry.Fd.IsHandle || entry.Fd.Value < 0),
        BufferArgument room => room is { Form: BufferForm.Good, Length: >= 0 },
        OptionValueArgument value => value.Form == OptionValueForm.Null || (value.Form != OptionValueForm.Bad && value.Length <= value.Bytes.Count),
        _ => true,
    };
}
