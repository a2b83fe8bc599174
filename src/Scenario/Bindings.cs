namespace Conformance.Scenarios;

/// <summary>
/// What the symbols of a scenario stand for while it runs: handles to descriptor numbers, port symbols to ports. Filled
/// from what the executor answered, and read by model and executor alike.
/// </summary>
public sealed class Bindings
{
    /// <summary>The highest handle, <c>s255</c>.</summary>
    public const int HandleMax = 255;

    /// <summary>The highest port symbol, <c>$p255</c>.</summary>
    public const int SymbolMax = 255;

    /// <summary>What a handle no call defined stands for: a descriptor that is never open.</summary>
    public const int Undefined = -1;

    private readonly int[] _descriptors = new int[HandleMax + 1];
    private readonly int[] _ports = new int[SymbolMax + 1];

    /// <summary>Makes empty bindings.</summary>
    public Bindings() => Clear();

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _descriptors.AsSpan().Fill(Undefined);
        _ports.AsSpan().Clear();
    }

    /// <summary>The descriptor number an argument stands for.</summary>
    public int Resolve(FdArgument fd) => fd.IsHandle ? _descriptors[fd.Value] : fd.Value;

    /// <summary>The port, 0 to 65535, an argument stands for.</summary>
    public int Resolve(PortArgument port) => port.IsSymbol ? _ports[port.Value] : port.Value;

    /// <summary>Makes a handle stand for a descriptor (-1 when the call failed).</summary>
    public void SetDescriptor(int handle, int descriptor) => _descriptors[handle] = descriptor;

    /// <summary>Makes a symbol stand for a port.</summary>
    public void SetPort(int symbol, int port) => _ports[symbol] = port;

    /// <summary>Records what a call's answer defines: its handle, and its port symbol when an address came back.</summary>
    public void Record(Calls.Call call, in CallResult result)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Handle >= 0)
        {
            _descriptors[call.Handle] = result.IsSuccess ? checked((int)result.Value) : Undefined;
        }

        if (call.PortSymbol >= 0 && result.Output is { } output && output.Address.Length >= 4)
        {
            var bytes = output.Address.Span;
            _ports[call.PortSymbol] = (bytes[2] << 8) | bytes[3];
        }
    }
}
