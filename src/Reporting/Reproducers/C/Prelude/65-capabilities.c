// provides: allow
#include <linux/capability.h>
#include <sys/syscall.h>

/* Puts exactly these capabilities in force. */
static void allow(unsigned effective)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct sets[2];

    if (syscall(SYS_capget, &header, sets) < 0)
        cannot("reading the capabilities", "a kernel that has some");
    sets[0].effective = effective;
    sets[1].effective = 0;
    if (syscall(SYS_capset, &header, sets) < 0)
        cannot("setting the capabilities", "running as root: sudo ./a.out");
}
