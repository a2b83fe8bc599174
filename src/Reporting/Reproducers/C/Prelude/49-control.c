// provides: control_area control_used clear_control
#include <sys/mman.h>

/* Control messages to send, one behind the other; behind them zeros, then memory that nobody can read. */
static unsigned char *control_area;
static size_t control_used;

static void clear_control(void)
{
    const size_t size = 4096;

    if (!control_area) {
        control_area = mmap(NULL, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        mprotect(control_area + size, 4096, PROT_NONE);
    }
    memset(control_area, 0, size);
    control_used = 0;
}
