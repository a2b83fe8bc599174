using Conformance.Model.Files;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families;

/// <summary>
/// The operations of sockets that can be made, copied and closed, and whose other calls nobody modelled yet. Every answer
/// says so, with the name of the operations.
/// </summary>
internal sealed class UnmodelledOperations : SocketOperations
{
    /// <summary>Stands for the operations of that name, as the kernel spells it.</summary>
    public UnmodelledOperations(string name) => Name = name;

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override Prediction Bind(Kernel kernel, OpenFile file, AddressArgument address) => Unmodelled("bind");

    /// <inheritdoc/>
    public override Prediction Listen(Kernel kernel, OpenFile file, int backlog) => Unmodelled("listen");

    /// <inheritdoc/>
    public override Prediction Connect(Kernel kernel, OpenFile file, AddressArgument address) => Unmodelled("connect");

    /// <inheritdoc/>
    public override Prediction Accept(Kernel kernel, OpenFile file, int newFd, int flags, OutArgument peer) => Unmodelled("accept");

    /// <inheritdoc/>
    public override Prediction GetName(Kernel kernel, OpenFile file, OutArgument name, bool peer) =>
        Unmodelled(peer ? "getpeername" : "getsockname");

    /// <inheritdoc/>
    public override Prediction Shutdown(Kernel kernel, OpenFile file, int how) => Unmodelled("shutdown");

    /// <inheritdoc/>
    public override Prediction Send(Kernel kernel, OpenFile file, in SendRequest request) => Unmodelled("sendmsg");

    /// <inheritdoc/>
    public override Prediction Receive(Kernel kernel, OpenFile file, in ReceiveRequest request) => Unmodelled("recvmsg");

    /// <inheritdoc/>
    public override Prediction SetOption(Kernel kernel, OpenFile file, SetSockOptCall call) => Unmodelled("setsockopt");

    /// <inheritdoc/>
    public override Prediction GetOption(Kernel kernel, OpenFile file, GetSockOptCall call) => Unmodelled("getsockopt");

    /// <summary>Never asked: a caller that wants events looks for <see cref="Socket.Sock"/> first, which these sockets lack.</summary>
    public override int Poll(Kernel kernel, Socket socket) =>
        throw new InvariantException($"nobody asks {Name} for events");

    /// <summary>Nothing of such a socket is kept, so nothing is given back.</summary>
    public override void Release(Kernel kernel, Socket socket)
    {
    }

    /// <inheritdoc/>
    public override SocketView View(Kernel kernel, Socket socket, SocketView view, ViewParts parts) => view;

    private Prediction Unmodelled(string operation) => Prediction.Unmodelled($"{operation} of {Name} is not modelled");
}
