using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// Puts a usual beginning in the place of whatever brought the sockets where the divergence needs them: the last calls are
/// kept and made on the sockets of the beginning. Two scenarios that came to the same difference on unlike roads, between
/// which no single simplification leads, meet here.
/// </summary>
internal static class CanonicalSetups
{
    private const int KeptMax = 3;

    private static readonly AddressArgument Usual = AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[0]));
    private static readonly AddressArgument Anywhere = AddressArgument.Inet(InternetAny, PortArgument.Number(Preferred.Ports[0]));

    private static readonly AddressArgument Elsewhere = AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[1]));

    private const uint InternetAny = 0;

    private static readonly ValueList<Call>[] Setups =
    [
        [],
        [Make(SocketType.SOCK_STREAM, 0)],
        [Make(SocketType.SOCK_DGRAM, 0)],
        [Make(SocketType.SOCK_RAW, 0, IpProtocol.IPPROTO_IGMP)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1)],
        [Make(SocketType.SOCK_DGRAM, 0), Make(SocketType.SOCK_DGRAM, 1)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Usual)],
        [Make(SocketType.SOCK_DGRAM, 0), Bind(0, Usual)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Anywhere)],
        [Make(SocketType.SOCK_DGRAM, 0), Bind(0, Anywhere)],
        [Make(SocketType.SOCK_STREAM, 0), Listen(0)],
        [Make(SocketType.SOCK_STREAM, 0), Connect(0)],
        [Make(SocketType.SOCK_DGRAM, 0), Connect(0)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Usual), Listen(0)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Usual), Connect(0)],
        [Make(SocketType.SOCK_DGRAM, 0), Bind(0, Usual), Connect(0)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Usual), Connect(0), Shutdown(0)],
        [Make(SocketType.SOCK_STREAM, 0), Bind(0, Usual), Connect(0, Elsewhere)],
        [Make(SocketType.SOCK_DGRAM, 0), Bind(0, Usual), Connect(0, Elsewhere)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Bind(0, Usual)],
        [Make(SocketType.SOCK_DGRAM, 0), Make(SocketType.SOCK_DGRAM, 1), Bind(0, Usual)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Bind(0, Anywhere)],
        [Make(SocketType.SOCK_DGRAM, 0), Make(SocketType.SOCK_DGRAM, 1), Bind(0, Anywhere)],
        [Make(SocketType.SOCK_STREAM | SocketType.SOCK_NONBLOCK, 0)],
        [Make(SocketType.SOCK_DGRAM | SocketType.SOCK_NONBLOCK, 0)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Bind(0, Usual), Listen(0), Connect(1)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Make(SocketType.SOCK_STREAM, 2), Bind(0, Usual), Listen(0), Connect(1)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Make(SocketType.SOCK_STREAM | SocketType.SOCK_NONBLOCK, 2), Bind(0, Usual), Listen(0), Connect(1)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Make(SocketType.SOCK_STREAM | SocketType.SOCK_NONBLOCK, 2), Bind(0, Usual), Listen(0), Connect(1), Connect(2)],
        [Make(SocketType.SOCK_STREAM, 0), Make(SocketType.SOCK_STREAM, 1), Bind(0, Usual), Listen(0), Connect(1), Accept(0, 2)],
    ];

    /// <summary>Tries them all, with ever more of the calls kept.</summary>
    public static void Simplify(Reduction reduction)
    {
        var found = reduction.Current;
        if (found.Steps.Count == 0)
        {
            return;
        }

        foreach (var setup in Setups)
        {
            for (var kept = 1; kept <= Math.Min(KeptMax, found.Steps.Count); kept++)
            {
                Try(reduction, setup, found, kept);
            }

            TryWithPlainNumbers(reduction, setup, found);
        }
    }

    // The last call alone, with numbers as plain as they come: what flags brought about, the beginning may bring as well.
    private static void TryWithPlainNumbers(Reduction reduction, ValueList<Call> setup, Scenario found)
    {
        var last = found.Steps[^1].Call;
        var parameters = last.Type.Parameters;
        var plain = last.With([.. last.Arguments.Select((argument, place) => argument is int && parameters[place].Kind == ParameterKind.Number && parameters[place].Constants is { IsMask: true } ? 0 : argument)]);
        if (!ReferenceEquals(plain, last))
        {
            Try(reduction, setup, found with { Steps = [new Step(plain)] }, 1);
        }
    }

    // Every socket the kept calls did not make themselves becomes one of the beginning: each of them in turn, or all in order.
    private static void Try(Reduction reduction, ValueList<Call> setup, Scenario found, int kept)
    {
        var calls = found.Steps.Skip(found.Steps.Count - kept).Select(step => step.Call).ToList();
        var sockets = setup.Count(call => call.Handle >= 0);
        for (var target = 0; target <= sockets; target++)
        {
            var isEach = target == sockets;
            if (isEach && sockets < 2)
            {
                return;
            }

            var chosen = target;
            _ = TryWith(reduction, found.World, setup, calls, handle => isEach ? handle % sockets : chosen)
                || (!found.World.Equals(World.Default) && TryWith(reduction, World.Default, setup, calls, handle => isEach ? handle % sockets : chosen));
        }
    }

    private static bool TryWith(Reduction reduction, World world, ValueList<Call> setup, List<Call> kept, Func<int, int> target)
    {
        var own = new HashSet<int>();
        var steps = setup.Select(call => new Step(call)).ToList();
        foreach (var call in kept)
        {
            var made = call.Handle;
            var renamed = SymbolicArguments.Replace(
                call,
                fd => !fd.IsHandle ? fd : FdArgument.Handle(own.Contains(fd.Value) ? OwnName(fd.Value) : target(fd.Value)),
                port => setup.Count > 0 && port != PortArgument.Number(0) ? Usual.Port : port);
            if (made >= 0)
            {
                own.Add(made);
                renamed = renamed with { Handle = OwnName(made) };
            }

            steps.Add(new Step(renamed));
        }

        return reduction.Try(new Scenario(world, ValueList.Create<Step>([.. steps])));
    }

    private static int OwnName(int handle) => Math.Min(handle + FirstOwn, Bindings.HandleMax);

    // Above every handle of a beginning; the normal form numbers them anew.
    private const int FirstOwn = 16;

    private static SocketCall Make(int type, int handle, int protocol = 0) => new(AddressFamily.AF_INET, type, protocol) { Handle = handle };

    private static BindCall Bind(int handle, AddressArgument address) => new(FdArgument.Handle(handle), address);

    private static ListenCall Listen(int handle) => new(FdArgument.Handle(handle), 0);

    private static ConnectCall Connect(int handle) => Connect(handle, Usual);

    private static ConnectCall Connect(int handle, AddressArgument address) => new(FdArgument.Handle(handle), address);

    private static ShutdownCall Shutdown(int handle) => new(FdArgument.Handle(handle), ShutdownHow.SHUT_WR);

    private static AcceptCall Accept(int handle, int made) => new(FdArgument.Handle(handle), OutArgument.Address) { Handle = made };
}
