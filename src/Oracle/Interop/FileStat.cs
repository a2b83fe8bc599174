using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

/// <summary><c>struct stat</c>.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct FileStat
{
    private const uint TypeMask = 0xF000;
    private const uint SocketType = 0xC000;

    public ulong Device;
    public ulong Inode;
    public ulong Links;
    public uint Mode;
    public uint Uid;
    public uint Gid;
    public uint Padding;
    public ulong SpecialDevice;
    public long Size;

    /// <summary>Whether the file is a socket (<c>S_ISSOCK</c>).</summary>
    public readonly bool IsSocket => (Mode & TypeMask) == SocketType;
}
