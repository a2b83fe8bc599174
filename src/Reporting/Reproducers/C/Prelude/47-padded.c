// provides: padded
#include <sys/mman.h>

/* Those bytes, then zeros, then memory that nobody can read: for lengths that lie. */
static void *padded(const void *bytes, size_t count)
{
    static unsigned char *area;
    const size_t size = 65536;

    if (!area) {
        area = mmap(NULL, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        mprotect(area + size, 4096, PROT_NONE);
    }
    memset(area, 0, size);
    return memcpy(area, bytes, count);
}
