using static Conformance.Oracle.Interop.MemoryMapping;

namespace Conformance.Oracle.Interop;

/// <summary>
/// The way of 32-bit programs into the kernel: interrupt 0x80, with the numbers of the i386, where 102 is
/// <c>socketcall(2)</c>. There is no C function for it on x86-64 (there, 102 is <c>getuid</c>), so it takes a few
/// instructions of our own, in a page that is executable and never written again.
/// </summary>
internal static unsafe class SocketCallGate
{
    private const int PageBytes = 4096;
    private const int ProbeOffset = 64;

    // int gate(uint call, uint block)
    private static ReadOnlySpan<byte> Gate =>
    [
        0x53,                                   // push rbx
        0xB8, 0x66, 0x00, 0x00, 0x00,           // mov eax, 102          socketcall
        0x89, 0xFB,                             // mov ebx, edi          the call
        0x89, 0xF1,                             // mov ecx, esi          its block
        0xCD, 0x80,                             // int 0x80
        0x5B,                                   // pop rbx
        0xC3,                                   // ret                   -errno is the answer
    ];

    // int probe(): forks; the child ends with 0 where socketcall(0, NULL) is EINVAL, else with another code or a signal.
    // A kernel without the gate answers the interrupt with SIGSEGV, a filter perhaps with SIGSYS: not to be tried here.
    private static ReadOnlySpan<byte> Probe =>
    [
        0xB8, 0x39, 0x00, 0x00, 0x00,           // mov eax, 57           fork
        0x0F, 0x05,                             // syscall
        0x85, 0xC0,                             // test eax, eax
        0x75, 0x4D,                             // jnz the ret           the parent has the child's number
        0x48, 0x83, 0xEC, 0x40,                 // sub rsp, 64
        0x31, 0xC0,                             // xor eax, eax
        0x48, 0x89, 0xE7,                       // mov rdi, rsp
        0xB9, 0x08, 0x00, 0x00, 0x00,           // mov ecx, 8
        0xF3, 0x48, 0xAB,                       // rep stosq             an action of zeros: SIG_DFL
        0xB8, 0x0D, 0x00, 0x00, 0x00,           // mov eax, 13           rt_sigaction
        0xBF, 0x0B, 0x00, 0x00, 0x00,           // mov edi, 11           SIGSEGV: not for the runtime's handler
        0x48, 0x89, 0xE6,                       // mov rsi, rsp
        0x31, 0xD2,                             // xor edx, edx
        0x41, 0xBA, 0x08, 0x00, 0x00, 0x00,     // mov r10d, 8
        0x0F, 0x05,                             // syscall
        0xB8, 0x9D, 0x00, 0x00, 0x00,           // mov eax, 157          prctl
        0xBF, 0x04, 0x00, 0x00, 0x00,           // mov edi, 4            PR_SET_DUMPABLE
        0x31, 0xF6,                             // xor esi, esi          no core file
        0x0F, 0x05,                             // syscall
        0xB8, 0x66, 0x00, 0x00, 0x00,           // mov eax, 102
        0x31, 0xDB,                             // xor ebx, ebx
        0x31, 0xC9,                             // xor ecx, ecx
        0xCD, 0x80,                             // int 0x80
        0x83, 0xC0, 0x16,                       // add eax, 22           EINVAL
        0x89, 0xC7,                             // mov edi, eax
        0xB8, 0xE7, 0x00, 0x00, 0x00,           // mov eax, 231          exit_group
        0x0F, 0x05,                             // syscall
        0xC3,                                   // ret
    ];

    private static readonly byte* Code = Write();

    /// <summary>Whether the kernel takes such calls, tried once in a child process.</summary>
    public static bool IsOpen { get; } = Code is not null && TryInChild();

    /// <summary>Makes the call; returns its answer, or minus the error number.</summary>
    /// <exception cref="HostUnavailableException">The kernel takes no such calls.</exception>
    public static int Call(int number, uint* block) => IsOpen
        ? ((delegate* unmanaged<int, uint, int>)Code)(number, checked((uint)(nuint)block))
        : throw new HostUnavailableException(
            "this kernel takes no 32-bit system calls from 64-bit programs", "use a kernel with CONFIG_IA32_EMULATION, without a filter against int 0x80");

    private static byte* Write()
    {
        var page = Libc.mmap(null, PageBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        LastErrno.Demand((nint)page == -1 ? -1 : 0, "mmap of a page for instructions");
        Gate.CopyTo(new Span<byte>(page, Gate.Length));
        Probe.CopyTo(new Span<byte>(page + ProbeOffset, Probe.Length));
        if (Libc.mprotect(page, PageBytes, PROT_READ | PROT_EXEC) == 0)
        {
            return page;
        }

        // A policy forbids pages that were written to be run.
        _ = Libc.munmap(page, PageBytes);
        return null;
    }

    private static bool TryInChild()
    {
        var child = ((delegate* unmanaged<int>)(Code + ProbeOffset))();
        if (child < 0)
        {
            return false;
        }

        var status = -1;
        var waited = -1;
        do
        {
            waited = Libc.waitpid(child, &status, 0);
        }
        while (waited < 0 && LastErrno.Read() == Scenarios.Abi.Errno.EINTR);
        return waited == child && status == 0;
    }
}
