using Conformance.Harness.Comparison;
using Conformance.Model;
using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class ComparatorTests
{
    private static readonly FdArgument S0 = FdArgument.Handle(0);
    private static readonly Rule Refusal = RuleCatalogue.Find("bind.inet.short-address")!;
    private static readonly Call Bind = new BindCall(S0, AddressArgument.Inet(0x7f000001, PortArgument.Number(0)));
    private static readonly Call Dup = new DupCall(S0);
    private static readonly Call Recv = new RecvCall(S0, new BufferArgument(BufferForm.Good, 8), 0);

    public static TheoryData<string, Call, Prediction, CallResult, DivergenceKind, string> Differences => new()
    {
        { "an error instead of a success", Bind, Prediction.Ok(), CallResult.Fail(Errno.EINVAL), DivergenceKind.WrongErrno, "bind:none:0->EINVAL" },
        { "a success instead of an error", Bind, Prediction.Refused(Refusal), CallResult.Ok(), DivergenceKind.WrongErrno, "bind:bind.inet.short-address:EINVAL->0" },
        { "another error", Bind, Prediction.Refused(Refusal), CallResult.Fail(Errno.EPERM), DivergenceKind.WrongErrno, "bind:bind.inet.short-address:EINVAL->EPERM" },
        { "a descriptor instead of an error", Dup, Prediction.Exactly(CallResult.Fail(Errno.EBADF)), CallResult.Ok(7), DivergenceKind.WrongErrno, "dup:none:EBADF->fd" },
        { "a lower descriptor", Dup, Prediction.Ok(4), CallResult.Ok(3), DivergenceKind.WrongValue, "dup:none:n->less" },
        { "more bytes", Recv, Prediction.Ok(4), CallResult.Ok(5), DivergenceKind.WrongValue, "recv:none:n->more" },
        { "end of file instead of bytes", Recv, Prediction.Ok(4), CallResult.Ok(), DivergenceKind.WrongValue, "recv:none:n->0" },
        { "other bytes", Recv, Received("aa"), Answer("ab"), DivergenceKind.WrongOutput, "recv:none:data bytes->other bytes" },
        { "sleep", Recv, Prediction.Ok(4), CallResult.Sleeps, DivergenceKind.Sleeps, "recv:none:n->sleeps" },
        { "no sleep", Recv, Prediction.Blocks(null), CallResult.Fail(Errno.EAGAIN), DivergenceKind.DoesNotSleep, "recv:none:sleeps->EAGAIN" },
        {
            "none of several", Bind, Prediction.OneOf(null, null, CallResult.Ok(), CallResult.Fail(Errno.EADDRINUSE)), CallResult.Fail(Errno.EINVAL),
            DivergenceKind.WrongErrno, "bind:none:0|EADDRINUSE->EINVAL"
        },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void ResultThatIsNotAllowed_HasKindAndSignature(string what, Call call, Prediction prediction, CallResult result, DivergenceKind kind, string signature)
    {
        var divergence = Comparator.Judge(2, call, prediction, result);
        Assert.NotNull(divergence);
        Assert.True(kind == divergence.Kind && signature == divergence.Signature.Key && divergence.Step == 2, $"{what}: {divergence}");
    }

    [Fact]
    public void EveryResultOfSeveral_IsAllowed()
    {
        var prediction = Prediction.OneOf(null, null, CallResult.Ok(), CallResult.Fail(Errno.EADDRINUSE), CallResult.Sleeps);
        Assert.True(Comparator.Allows(prediction, CallResult.Ok()));
        Assert.True(Comparator.Allows(prediction, CallResult.Fail(Errno.EADDRINUSE)));
        Assert.True(Comparator.Allows(prediction, CallResult.Sleeps));
        Assert.False(Comparator.Allows(prediction, CallResult.Fail(Errno.EADDRNOTAVAIL)));
    }

    [Fact]
    public void UnmodelledCall_NeverAgrees()
    {
        var prediction = Prediction.Unmodelled("not known");
        Assert.False(Comparator.Allows(prediction, default));
        Assert.False(Comparator.Allows(prediction, CallResult.Ok()));
    }

    [Theory]
    [InlineData(50001, null)]
    [InlineData(50003, "bind:none:port->taken port")]
    [InlineData(50002, "bind:none:port->later tier")]
    [InlineData(49999, "bind:none:port->port outside")]
    [InlineData(0, "bind:none:port->none")]
    public void ChosenPort_MustLieInTheFirstTier(int port, string? signature)
    {
        var choice = new PortChoice(3, [new PortTier(50001, 50007, 2, [50003], MayBeMissed: false), new PortTier(50000, 50006, 2, [], MayBeMissed: false)]);
        var prediction = Prediction.PortFrom(choice, CallResult.Ok(), _ => { });
        Assert.Equal(signature, Comparator.JudgePort(0, Bind, prediction, CallResult.Ok(), port)?.Signature.Key);
    }

    [Theory]
    [InlineData(Errno.None, 50002, true)]
    [InlineData(Errno.None, 0, false)]
    [InlineData(Errno.None, 50004, false)]
    [InlineData(Errno.EADDRNOTAVAIL, 0, true)]
    [InlineData(Errno.EADDRNOTAVAIL, 50002, false)]
    [InlineData(Errno.ECONNREFUSED, 50001, true)]
    [InlineData(Errno.ECONNREFUSED, 50002, false)]
    public void PortOfAnAlternative_MustGoWithIt(Errno errno, int port, bool agrees)
    {
        var choice = new PortChoice(3, [new PortTier(50001, 50007, 2, [], MayBeMissed: false)]);
        var prediction = Prediction.PortFrom(
            choice, CallResult.Fail(Errno.ECONNREFUSED), _ => { }, null, new(CallResult.Fail(Errno.EADDRNOTAVAIL), 0), new(CallResult.Ok(), 50002));
        var result = errno == Errno.None ? CallResult.Ok() : CallResult.Fail(errno);
        Assert.True(Comparator.Allows(prediction, result));
        Assert.Equal(agrees, Comparator.JudgePort(0, Bind, prediction, result, port) is null);
    }

    [Fact]
    public void SameViews_Agree() => Assert.Null(Comparator.JudgeView(0, Bind, null, 3, SocketView.Empty, SocketView.Empty));

    [Theory]
    [InlineData("tcpState CLOSE->LISTEN", 7, 10, 0, 0, 0)]
    [InlineData("localName 0->port", 7, 7, 0, 40000, 0)]
    [InlineData("localName port->other port", 7, 7, 40001, 40000, 0)]
    [InlineData("readiness 0->POLLIN", 7, 7, 0, 0, PollEvents.POLLIN)]
    public void DifferentViews_NameTheFirstPartThatDiffers(string difference, int state, int observedState, long name, long observedName, int observedEvents)
    {
        var expected = SocketView.Empty with { TcpState = state, LocalName = (0x7f000001L << 16) | name, Readiness = 0 };
        var observed = SocketView.Empty with { TcpState = observedState, LocalName = (0x7f000001L << 16) | observedName, Readiness = observedEvents };
        var divergence = Comparator.JudgeView(1, Bind, null, 3, expected, observed);
        Assert.Equal($"bind:none:{difference}", divergence?.Signature.Key);
        Assert.Equal(difference[..difference.IndexOf(' ', StringComparison.Ordinal)], divergence?.Field);
    }

    [Theory]
    [InlineData(9999, "getsockopt(other)")]
    [InlineData(8, "getsockopt(SO_RCVBUF)")]
    public void SignatureOfAnOptionCall_NamesTheOption(int option, string name)
    {
        var call = new GetSockOptCall(S0, OptionLevel.SOL_SOCKET, option, new OutArgument(OutForm.Buffer, 4));
        Assert.Equal($"{name}:none:0->EINVAL", DivergenceSignature.Of(call, null, "0", "EINVAL").Key);
    }

    private static Prediction Received(string text) => Prediction.Exactly(Answer(text));

    private static CallResult Answer(string text) => CallResult.Ok(text.Length, new CallOutput(System.Text.Encoding.ASCII.GetBytes(text)));
}
