using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C.Calls;

/// <summary><c>fstat</c> with its structure.</summary>
internal sealed class FStatForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => FStatCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments) => new(Type.Name, [.. arguments.Of(call, 0), new CArgument("&status", "sizeof status")])
    {
        Before = ["struct stat status;"],
    };

    /// <summary>What the structure must hold.</summary>
    public static string[] Expect(FileStatus status) =>
    [
        $"expect_number((long)status.st_mode, 0{Convert.ToString(status.Mode, 8)});",
        $"expect_number((int)status.st_uid, {CText.Number(status.Uid)});",
        $"expect_number((int)status.st_gid, {CText.Number(status.Gid)});",
        $"expect_number((long)status.st_nlink, {CText.Number(status.Links)});",
        $"expect_number((long)status.st_size, {CText.Number(status.Size)});",
        $"expect_number(order_of_inode(S_ISSOCK(status.st_mode), status.st_ino), {CText.Number(status.Inode)});",
    ];
}

/// <summary><c>readlink</c> of the link that shows what a descriptor is open on.</summary>
internal sealed class FdLinkForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => FdLinkCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments) => new("read_descriptor_link", arguments.Of(call, 0));
}

/// <summary><c>fchown</c>, of sockets alone: the null device of a scenario is that of its host.</summary>
internal sealed class FChownForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => FChownCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var change = (FChownCall)call;
        return new CStatement("change_owner", [.. arguments.Of(call, 0), new CArgument(CVectors.Id(change.Owner)), new CArgument(CVectors.Id(change.Group))]);
    }
}

/// <summary><c>fgetxattr</c> with the name of the attribute.</summary>
internal sealed class FGetXattrForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => FGetXattrCall.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments)
    {
        var name = ((FGetXattrCall)call).Attribute switch
        {
            ExtendedAttribute.SOCKPROTONAME => "\"system.sockprotoname\"",
            ExtendedAttribute.USER_ATTRIBUTE => "\"user.conformance\"",
            ExtendedAttribute.NAMELESS_ATTRIBUTE => "\"conformance\"",
            var other => throw new CallRefusedException($"there is no attribute {other} to ask for"),
        };
        return new CStatement(Type.Name, [.. arguments.Of(call, 0), new CArgument(name), .. arguments.Of(call, 2)]);
    }
}

/// <summary><c>pread64</c>, which C libraries call <c>pread</c>.</summary>
internal sealed class PReadForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => PRead64Call.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments) =>
        new("pread", [.. arguments.Of(call, 0), .. arguments.Of(call, 1), .. arguments.Of(call, 2)]);
}

/// <summary><c>pwrite64</c>, which C libraries call <c>pwrite</c>.</summary>
internal sealed class PWriteForm : CCallForm
{
    /// <inheritdoc/>
    public override CallType Type => PWrite64Call.CallType;

    /// <inheritdoc/>
    public override CStatement Write(Call call, CArguments arguments) =>
        new("pwrite", [.. arguments.Of(call, 0), .. arguments.Of(call, 1), .. arguments.Of(call, 2)]);
}
