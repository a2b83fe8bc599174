using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>fgetxattr(2)</c>.</summary>
internal sealed unsafe class FGetXattrExecutor : CallExecutor<FGetXattrCall>
{
    /// <inheritdoc/>
    public override CallType Type => FGetXattrCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FGetXattrCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        fixed (byte* name = NameOf(call.Attribute))
        {
            var value = Libc.fgetxattr(fd, name, context.Memory.Pointer(call.Room), (nuint)call.Room.Length);
            return LastErrno.Result(value).WithData(context.Memory, call.Room);
        }
    }

    private static ReadOnlySpan<byte> NameOf(int attribute) => attribute switch
    {
        ExtendedAttribute.SOCKPROTONAME => "system.sockprotoname\0"u8,
        ExtendedAttribute.USER_ATTRIBUTE => "user.conformance\0"u8,
        ExtendedAttribute.NAMELESS_ATTRIBUTE => "conformance\0"u8,
        _ => throw new CallRefusedException($"there is no attribute {attribute} to ask for"),
    };
}
