using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families;

/// <summary>What an <c>ioctl</c> answers with, where its pointer is good.</summary>
internal static class IoctlOutput
{
    /// <summary>An integer.</summary>
    public static CallOutput? Of(IoctlCall call, int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Of(call, bytes);
    }

    /// <summary>Bytes.</summary>
    public static CallOutput? Of(IoctlCall call, ReadOnlyMemory<byte> bytes) => call.IsReadable && bytes.Length > 0 ? new CallOutput(Data: bytes) : null;
}
