using Conformance.Model.Rules;

namespace Conformance.Model.Families;

/// <summary>A family that can make sockets (<c>struct net_proto_family</c>).</summary>
internal interface IFamily
{
    /// <summary>The family's number, <c>AF_*</c>.</summary>
    int Number { get; }

    /// <summary>Predicts <c>create</c>: what the socket will be, or which rule refuses it. Changes nothing.</summary>
    /// <param name="kernel">The present state.</param>
    /// <param name="type">The type without flags, below SOCK_MAX.</param>
    /// <param name="protocol">The protocol as the caller gave it.</param>
    Creation Create(Kernel kernel, int type, int protocol);
}

/// <summary>What a family answers to <c>create</c>: the refusal of a rule, or what to make.</summary>
/// <param name="Refusal">The rule that refuses, or null.</param>
/// <param name="Recipe">What to make where nothing refuses.</param>
internal readonly record struct Creation(Rule? Refusal, SocketRecipe Recipe)
{
    /// <summary>A rule refuses.</summary>
    public static Creation Refused(Rule rule) => new(rule, default);

    /// <summary>What a kernel makes that forgot to refuse something nobody supports; only a mutant does.</summary>
    public static Creation Unsupported(int family, int type, int protocol) =>
        Of(new SocketRecipe(family, type, protocol, new UnmodelledOperations("a socket nobody supports"), null));

    /// <summary>A socket can be made.</summary>
    public static Creation Of(SocketRecipe recipe) => new(null, recipe);
}

/// <summary>A socket that is not made yet.</summary>
/// <param name="Family">The family SO_DOMAIN will show.</param>
/// <param name="Type">The type SO_TYPE will show; not always the one asked for.</param>
/// <param name="Protocol">The protocol SO_PROTOCOL will show; several families never store it.</param>
/// <param name="Operations">The operations of the type.</param>
/// <param name="MakeSock">Makes the protocol side; null where it is not modelled.</param>
internal readonly record struct SocketRecipe(
    int Family, int Type, int Protocol, SocketOperations Operations, Func<Kernel, Sock>? MakeSock)
{
    /// <summary>Makes the socket, both sides.</summary>
    public Socket Make(Kernel kernel)
    {
        var socket = new Socket(Family, Type, Protocol, Operations) { InodeUid = kernel.World.Uid, InodeGid = kernel.World.Uid };
        if (MakeSock is not null)
        {
            var sock = MakeSock(kernel);
            sock.Socket = socket;
            sock.Uid = kernel.World.Uid;
            socket.Sock = sock;
        }

        return socket;
    }
}
