// provides: become
#include <sys/syscall.h>

/* The saved id stays 0, which keeps the permitted capabilities. */
static void become(unsigned user)
{
    if (syscall(SYS_setresgid, user, user, 0) < 0 || syscall(SYS_setresuid, user, user, 0) < 0)
        cannot("becoming another user", "running as root, outside of any user namespace: sudo ./a.out");
}
