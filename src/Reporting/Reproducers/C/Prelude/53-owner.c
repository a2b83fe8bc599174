// provides: change_owner
#include <sys/stat.h>

/* Of sockets alone: any other file is one of this host. */
static int change_owner(int descriptor, unsigned owner, unsigned group)
{
    struct stat status;

    if (fstat(descriptor, &status) == 0 && !S_ISSOCK(status.st_mode)) {
        errno = EPERM;
        cannot("changing the owner of a file of this host", "a scenario that changes sockets only");
    }
    return fchown(descriptor, owner, group);
}
