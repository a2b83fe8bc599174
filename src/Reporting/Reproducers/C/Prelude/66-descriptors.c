// provides: limit_descriptors move_report empty_descriptors
#include <fcntl.h>
#include <sys/resource.h>

/* Descriptors 0 to 2 are the null device, the report has one out of the way, and every other number is free. */
static void limit_descriptors(unsigned long count)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = count;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
        cannot("setting the limit of descriptors", "a higher hard limit: ulimit -Hn 4096");
}

static void move_report(void)
{
    limit_descriptors(REPORT + 1);
    if (dup2(STDOUT_FILENO, REPORT) < 0)
        exit(2);
}

static void empty_descriptors(void)
{
    for (int descriptor = 0; descriptor < REPORT; descriptor++)
        close(descriptor);
    for (int descriptor = 0; descriptor < 3; descriptor++)
        if (open("/dev/null", O_RDWR) != descriptor)
            cannot("opening /dev/null", "a file system that has it");
}
