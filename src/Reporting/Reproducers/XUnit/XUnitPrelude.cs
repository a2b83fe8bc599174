namespace Conformance.Reporting.Reproducers.XUnit;

/// <summary>The fixed part of an exported test class: the namespace, the calls of libc, the assertions.</summary>
internal static class XUnitPrelude
{
    /// <summary>The members behind the scenario.</summary>
    public const string Members = """
            private static void InNamespace(Action scenario)
            {
                Exception? failure = null;
                var thread = new Thread(() =>
                {
                    try
                    {
                        Assert.True(unshare(0x40000000) == 0, "No network namespace: run the tests as root, or under 'unshare -Urn'.");
                        BringLoopbackUp();
                        scenario();
                    }
                    catch (Exception exception)
                    {
                        failure = exception;
                    }
                }) { IsBackground = true };
                thread.Start();
                Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "A call sleeps that did not.");
                if (failure is not null)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
                }
            }

            private static void BringLoopbackUp()
            {
                var request = new byte[40];
                "lo"u8.CopyTo(request);
                request[16] = 0x41; // IFF_UP, IFF_RUNNING
                var control = socket(2, 2, 0);
                Assert.True(control >= 0, "No socket to bring the loopback device up with.");
                var result = ioctl(control, 0x8914, request);
                _ = close(control);
                Assert.True(result == 0, "The loopback device did not come up.");
            }

            private static void ExpectValue(long expected, long result) =>
                Assert.True(result == expected, $"Expected {expected}, got {result}, errno {Marshal.GetLastPInvokeError()}.");

            private static void ExpectError(int expected, long result)
            {
                var errno = Marshal.GetLastPInvokeError();
                Assert.True(result == -1 && errno == expected, $"Expected errno {expected}, got {result}, errno {errno}.");
            }

            // Numbers of descriptors are others in a test host: what is asserted is that it is one.
            private int ExpectDescriptor(int result)
            {
                Assert.True(result >= 0, $"Expected a descriptor, got errno {Marshal.GetLastPInvokeError()}.");
                return Keep(result);
            }

            private int Keep(int result)
            {
                if (result >= 0)
                {
                    _open.Add(result);
                }

                return result;
            }

            private int Close(int descriptor)
            {
                _open.Remove(descriptor);
                return close(descriptor);
            }

            private static byte[] Inet(byte a, byte b, byte c, byte d, int port) => [2, 0, (byte)(port >> 8), (byte)port, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0];

            [StructLayout(LayoutKind.Sequential)]
            private struct PollFd(int fd, int events)
            {
                public int Fd = fd;
                public short Events = unchecked((short)events);
                public short Returned;
            }

            private static int[] ReturnedEvents(PollFd[] set) => Array.ConvertAll(set, entry => (int)(ushort)entry.Returned);

            [DllImport("libc", SetLastError = true)] private static extern int unshare(int flags);
            [DllImport("libc", SetLastError = true)] private static extern int ioctl(int fd, nuint request, byte[] argument);
            [DllImport("libc", SetLastError = true)] private static extern int socket(int domain, int type, int protocol);
            [DllImport("libc", SetLastError = true)] private static extern int bind(int fd, byte[]? name, int length);
            [DllImport("libc", SetLastError = true)] private static extern int connect(int fd, byte[]? name, int length);
            [DllImport("libc", SetLastError = true)] private static extern int listen(int fd, int backlog);
            [DllImport("libc", SetLastError = true)] private static extern int accept(int fd, byte[]? name, int[]? length);
            [DllImport("libc", SetLastError = true)] private static extern int accept4(int fd, byte[]? name, int[]? length, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int getsockname(int fd, byte[]? name, int[]? length);
            [DllImport("libc", SetLastError = true)] private static extern int getpeername(int fd, byte[]? name, int[]? length);
            [DllImport("libc", SetLastError = true)] private static extern int shutdown(int fd, int how);
            [DllImport("libc", SetLastError = true)] private static extern int dup(int fd);
            [DllImport("libc", SetLastError = true)] private static extern int dup2(int fd, int number);
            [DllImport("libc", SetLastError = true)] private static extern int dup3(int fd, int number, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int fcntl(int fd, int command, int argument);
            [DllImport("libc", SetLastError = true)] private static extern int poll([In, Out] PollFd[] set, nint count, int timeout);
            [DllImport("libc", SetLastError = true)] private static extern int close(int fd);
            [DllImport("libc", SetLastError = true)] private static extern nint send(int fd, byte[] data, nint length, int flags);
            [DllImport("libc", SetLastError = true)] private static extern nint sendto(int fd, byte[] data, nint length, int flags, byte[]? name, int nameLength);
            [DllImport("libc", SetLastError = true)] private static extern nint write(int fd, byte[] data, nint length);
            [DllImport("libc", SetLastError = true)] private static extern nint recv(int fd, byte[] data, nint length, int flags);
            [DllImport("libc", SetLastError = true)] private static extern nint recvfrom(int fd, byte[] data, nint length, int flags, byte[]? name, int[]? nameLength);
            [DllImport("libc", SetLastError = true)] private static extern nint read(int fd, byte[] data, nint length);
            [DllImport("libc", SetLastError = true)] private static extern int setsockopt(int fd, int level, int option, byte[]? value, int length);
            [DllImport("libc", SetLastError = true)] private static extern int getsockopt(int fd, int level, int option, byte[]? value, int[]? length);
        }

        """;
}
