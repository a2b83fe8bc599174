namespace Conformance.Scenarios.Calls;

/// <summary>Which way a call enters the kernel.</summary>
public enum CallEntry
{
    /// <summary>By its own number, as 64-bit programs do.</summary>
    Direct,

    /// <summary>
    /// Through <c>socketcall(2)</c>, as 32-bit programs of the i386 do: one system call for all, with the number of the
    /// call and a block of 32-bit arguments. Written <c>socketcall bind(s0, 127.0.0.1:80)</c>.
    /// </summary>
    SocketCall,
}
