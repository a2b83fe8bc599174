using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.View;

/// <summary>Projects the state to what observers can read.</summary>
internal static class StateView
{
    public static SocketView Of(Kernel kernel, int descriptor, ViewParts parts)
    {
        var view = SocketView.Empty;
        var file = kernel.Files.Find(descriptor);
        if (file?.Socket is not { } socket)
        {
            return view;
        }

        if ((parts & ViewParts.Flags) != 0)
        {
            view = view with
            {
                DescriptorFlags = kernel.Files.IsCloseOnExec(descriptor) ? DescriptorFlags.FD_CLOEXEC : 0,
                StatusFlags = file.StatusFlags,
            };
        }

        return socket.Sock is null ? view : socket.Operations.View(kernel, socket, view, parts);
    }
}
