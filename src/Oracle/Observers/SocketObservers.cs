using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;

namespace Conformance.Oracle.Observers;

/// <summary>Every observer, in the order of the parts: the one that disturbs a socket (SO_ERROR) comes after those it could disturb.</summary>
internal static class SocketObservers
{
    private static readonly SocketObserver[] InOrder =
    [
        .. typeof(SocketObserver).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SocketObserver)))
            .Select(type => (SocketObserver)Activator.CreateInstance(type)!)
            .OrderBy(observer => observer.Part),
    ];

    /// <summary>Reads the asked-for parts that exist for that kind of socket.</summary>
    public static SocketView Read(int fd, SocketKind kind, ViewParts parts)
    {
        var view = SocketView.Empty;
        foreach (var observer in InOrder)
        {
            if ((parts & observer.Part) != 0 && observer.Knows(kind))
            {
                observer.Read(fd, ref view);
            }
        }

        return view;
    }
}
