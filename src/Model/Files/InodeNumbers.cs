namespace Conformance.Model.Files;

/// <summary>
/// Inode numbers as scenarios see them: nobody can predict the kernel's, so an inode's number is the place at which it was
/// first seen, from 1. Two descriptors of one socket show the same, two sockets never.
/// </summary>
internal sealed class InodeNumbers
{
    private int _seen;
    private int _nullDevice;

    /// <summary>Forgets what was seen.</summary>
    public void Clear()
    {
        _seen = 0;
        _nullDevice = 0;
    }

    /// <summary>The number of a file's inode; the next one where it was never seen.</summary>
    public int NumberOf(OpenFile file)
    {
        var number = file.Socket?.InodeNumber ?? _nullDevice;
        return number != 0 ? number : _seen + 1;
    }

    /// <summary>Somebody sees the number of a file's inode.</summary>
    public void See(OpenFile file)
    {
        var number = NumberOf(file);
        _seen = Math.Max(_seen, number);
        if (file.Socket is { } socket)
        {
            socket.InodeNumber = number;
        }
        else
        {
            _nullDevice = number;
        }
    }
}
