using Conformance.Model;
using Conformance.Model.Options;
using Conformance.Model.Protocols.Tcp;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>TCP_INFO of a fresh socket to the last byte; in scenarios the fields that count time keep it from being compared.</summary>
public sealed class TcpInfoTests
{
    [LinuxFact]
    public void FreshSocket_ReadsAsTheModelSays() => OnLinux.Then("s0 = socket(AF_INET, SOCK_STREAM, 0)", (linux, bindings) =>
    {
        var option = SocketOption.TCP_INFO;
        var call = new GetSockOptCall(FdArgument.Handle(0), option.Level, option.Number, new OutArgument(OutForm.Buffer, OutArgument.BufferBytes));
        var observed = linux.Execute(call, bindings).Output!.Data.ToArray();
        var model = new KernelModel(KernelProfile.Reference);
        model.Begin(World.Default);
        var expected = TcpInfoOption.Of(new TcpSock(model.Kernel), KernelProfile.Reference);
        observed.AsSpan(TcpInfoOption.TimeBegin, TcpInfoOption.TimeEnd - TcpInfoOption.TimeBegin).Clear();
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(observed));
    });
}
