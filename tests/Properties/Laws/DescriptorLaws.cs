using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using FsCheck.Fluent;
using Xunit;
using static Conformance.Properties.Laws.Inputs;
using static Conformance.Scenarios.Abi.SocketType;

namespace Conformance.Properties.Laws;

public abstract class DescriptorLaws(Subject subject) : LawBook(subject)
{
    private const int FirstDescriptor = 3;

    [Law]
    public void ANewSocket_TakesTheLowestFreeDescriptor() => Holds(Gen.Choose(0, 9).ArrayOf(), (caller, choices) =>
    {
        var open = new SortedList<int, FdArgument>();
        foreach (var choice in choices)
        {
            if (choice < 4 && open.Count > 0)
            {
                var place = choice % open.Count;
                Assert.Equal(CallResult.Ok(), caller.Close(open.GetValueAtIndex(place)));
                open.RemoveAt(place);
                continue;
            }

            var socket = caller.Socket(SOCK_DGRAM);
            Assert.Equal(Enumerable.Range(FirstDescriptor, open.Count + 1).First(number => !open.ContainsKey(number)), caller.Number(socket));
            open.Add(caller.Number(socket), socket);
        }
    });

    [Law]
    public void AClosedDescriptor_IsBadForEveryCall() => Holds(Both(SocketTypes, Gen.Choose(0, 7)), (caller, input) =>
    {
        var fd = caller.Socket(input.First);
        Assert.Equal(CallResult.Ok(), caller.Close(fd));
        Call[] calls =
        [
            new CloseCall(fd), new DupCall(fd), new BindCall(fd, InetName.Local(0).Argument), new ListenCall(fd, 1),
            new ConnectCall(fd, InetName.Local(1).Argument), new ShutdownCall(fd, ShutdownHow.SHUT_RDWR),
            new GetSockNameCall(fd, OutArgument.Address), new FcntlCall(fd, FileControl.F_GETFL, 0),
        ];
        Assert.Equal(Errno.EBADF, caller.Make(calls[input.Second]).Errno);
    });

    [Law]
    public void ADuplicate_IsTheSameSocket() => Holds(Both(SocketTypes, Names), (caller, input) =>
    {
        var socket = caller.Socket(input.First);
        var duplicate = caller.Open(new DupCall(socket));
        Assert.Equal(CallResult.Ok(), caller.Bind(duplicate, input.Second));
        Assert.Equal(input.Second, caller.NameOf(socket));
        caller.Close(socket);
        Assert.Equal(input.Second, caller.NameOf(duplicate));
        Assert.Equal(CallResult.Fail(Errno.EADDRINUSE), caller.Bind(caller.Socket(input.First), input.Second));
    });

    [Law]
    public void TheDescriptorLimit_IsTheNumberOfTheFirstRefusedDescriptor() => Holds(
        Gen.Choose(FirstDescriptor, 40),
        limit => new World { DescriptorLimit = limit },
        (caller, limit) =>
        {
            for (var number = FirstDescriptor; number < limit; number++)
            {
                Assert.Equal(number, caller.Number(caller.Socket(SOCK_STREAM)));
            }

            Assert.Equal(CallResult.Fail(Errno.EMFILE), caller.Make(new SocketCall(AddressFamily.AF_INET, SOCK_DGRAM, 0)));
        });

    [Law]
    public void TheNonblockingFlag_BelongsToTheSocketAndNotToTheDescriptor() => Holds(Both(SocketTypes, Gen.Elements(0, SOCK_NONBLOCK)), (caller, input) =>
    {
        var socket = caller.Socket(input.First | input.Second);
        var duplicate = caller.Open(new DupCall(socket));
        caller.Make(new FcntlCall(duplicate, FileControl.F_SETFL, input.Second ^ FileFlags.O_NONBLOCK));
        Assert.Equal(
            FileFlags.O_RDWR | (input.Second ^ FileFlags.O_NONBLOCK),
            caller.Make(new FcntlCall(socket, FileControl.F_GETFL, 0)).Value);
    });

    [Law]
    public void TheCloseOnExecFlag_BelongsToTheDescriptor() => Holds(SocketTypes, (caller, type) =>
    {
        var socket = caller.Socket(type | SOCK_CLOEXEC);
        var duplicate = caller.Open(new DupCall(socket));
        Assert.Equal(DescriptorFlags.FD_CLOEXEC, caller.Make(new FcntlCall(socket, FileControl.F_GETFD, 0)).Value);
        Assert.Equal(0, caller.Make(new FcntlCall(duplicate, FileControl.F_GETFD, 0)).Value);
    });
}

public sealed class DescriptorLawsInTheModel() : DescriptorLaws(Subjects.Model);

public sealed class DescriptorLawsOnLinux() : DescriptorLaws(Subjects.Linux);
