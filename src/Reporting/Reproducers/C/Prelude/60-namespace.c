// provides: write_setting enter_namespace
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/* Writes one of the small files by which the kernel is told things. */
static void write_setting(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);

    if (file < 0 || write(file, text, strlen(text)) < 0)
        cannot(path, "a kernel that has this setting, or running as root: sudo ./a.out");
    close(file);
}

/* A network namespace of its own, for an ordinary user inside a user namespace. */
static void enter_namespace(void)
{
    const char *help = "running as root, or allowing user namespaces: sudo sysctl -w user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1";
    char map[32];
    unsigned user = geteuid(), group = getegid();
    struct ifreq loopback = {.ifr_name = "lo"};
    int control;

    if (unshare(CLONE_NEWNET) < 0) {
        if (errno != EPERM || unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
            cannot("making a network namespace", help);
        write_setting("/proc/self/setgroups", "deny");
        snprintf(map, sizeof map, "0 %u 1", user);
        write_setting("/proc/self/uid_map", map);
        snprintf(map, sizeof map, "0 %u 1", group);
        write_setting("/proc/self/gid_map", map);
    }
    control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    loopback.ifr_flags = IFF_UP;
    if (control < 0 || ioctl(control, SIOCSIFFLAGS, &loopback) < 0)
        cannot("bringing the loopback device up", help);
    close(control);
}
