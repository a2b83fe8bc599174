using Conformance.Harness.Comparison;
using Conformance.Harness.Evidence;
using Conformance.Reporting.Reproducers.C.Calls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>A part of a socket's state as C: the call an observer makes, and what it must show.</summary>
internal static class CStateCheck
{
    private const string Ask = "ask(sizeof(struct sockaddr_in))";
    private const int EveryEvent = PollEvents.POLLIN | PollEvents.POLLPRI | PollEvents.POLLOUT | PollEvents.POLLRDNORM | PollEvents.POLLRDBAND
        | PollEvents.POLLWRNORM | PollEvents.POLLWRBAND | PollEvents.POLLMSG | PollEvents.POLLRDHUP;

    /// <summary>The lines that check a part.</summary>
    public static IReadOnlyList<string> Of(StateCheck check, CArguments arguments)
    {
        var fd = arguments.Fd(check.Descriptor);
        var value = check.Value;
        return check.Part switch
        {
            ViewPartNames.LocalName => Name("getsockname", fd, value),
            ViewPartNames.PeerName => Name("getpeername", fd, value),
            ViewPartNames.Readiness => Readiness(fd, value, arguments.Text),
            ViewPartNames.TcpState => Info(fd, "tcpi_state", value),
            ViewPartNames.QueueLength => Info(fd, "tcpi_unacked", value),
            ViewPartNames.QueueLimit => Info(fd, "tcpi_sacked", value),
            ViewPartNames.ReceiveQueueBytes => ReceiveQueue(fd, value),
            ViewPartNames.PendingError => ["{", $"    CALL(getsockopt({fd}, SOL_SOCKET, SO_ERROR, got_value, ask_value(sizeof(int))));", "    expect_value(0);", $"    expect_bytes(\"error\", got_value, &(int){{{CText.Number(value)}}}, sizeof(int));", "}"],
            ViewPartNames.DescriptorFlags => [$"CALL(fcntl({fd}, F_GETFD));", $"expect_value({arguments.Text.Number(value, DescriptorFlags.Set)});"],
            ViewPartNames.StatusFlags => [$"CALL(fcntl({fd}, F_GETFL));", $"expect_value({arguments.Text.Number(value, FileFlags.Set)});"],
            var other => throw new NotSupportedException($"C has no way to read {other}"),
        };
    }

    /// <summary>The lines that check which port was chosen.</summary>
    public static IReadOnlyList<string> Of(PortCheck check, CArguments arguments)
    {
        var fd = arguments.Fd(check.Descriptor);
        var isAmong = string.Join(" || ", check.Ports.Select(Condition));
        isAmong = isAmong.Length == 0 ? "false" : isAmong;
        return
        [
            "{",
            "    int port;",
            "",
            $"    CALL(getsockname({fd}, &got_name.any, {Ask}));",
            "    expect_value(0);",
            "    port = ntohs(got_name.inet.sin_port);",
            check.IsAmong ? $"    expect_port(port, \"one of those predicted\", {isAmong});" : $"    expect_port(port, \"none of those predicted\", !({isAmong}));",
            "}",
        ];
    }

    private static string Condition(PortSpan span)
    {
        var condition = $"is_among(port, {CText.Number(span.Low)}, {CText.Number(span.High)}, {CText.Number(span.Step)})";
        return span.Taken.Count == 0 ? condition : $"({condition}{string.Concat(span.Taken.Select(port => $" && port != {CText.Number(port)}"))})";
    }

    private static string[] Name(string function, string fd, long name)
    {
        var call = $"CALL({function}({fd}, &got_name.any, {Ask}));";
        return name < 0
            ? [call, CExpectation.Answer(CallResult.Fail((Errno)(-1 - name)))]
            : [call, "expect_value(0);", $"expect_name({CText.Host((uint)(name >> 16))}, {CText.Number(name & 0xffff)});"];
    }

    private static string[] Readiness(string fd, long events, CText text) =>
    [
        "{",
        $"    struct pollfd set[] = {{{{{fd}, {PollForm.Events(EveryEvent, text)}, 0}}}};",
        "",
        "    CALL(poll(set, 1, 0));",
        $"    expect_value({(events == 0 ? 0 : 1)});",
        $"    {CExpectation.Events([(int)events], text)}",
        "}",
    ];

    private static string[] Info(string fd, string member, long value) =>
    [
        "{",
        "    struct tcp_info info = {0};",
        "",
        $"    CALL(getsockopt({fd}, IPPROTO_TCP, TCP_INFO, &info, &(socklen_t){{sizeof info}}));",
        .. value == SocketView.Absent ? ["    expect_anything();"] : new[] { "    expect_value(0);", $"    expect_number(info.{member}, {CText.Number(value)});" },
        "}",
    ];

    private static string[] ReceiveQueue(string fd, long bytes) =>
    [
        "{",
        "    int bytes;",
        "",
        $"    CALL(ioctl({fd}, FIONREAD, &bytes));",
        .. bytes < SocketView.Absent
            ? [$"    {CExpectation.Answer(CallResult.Fail((Errno)(-2 - bytes)))}"]
            : new[] { "    expect_value(0);", $"    expect_number(bytes, {CText.Number(bytes)});" },
        "}",
    ];
}
