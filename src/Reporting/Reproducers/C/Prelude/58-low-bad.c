// provides: low_unmapped
#include <stdint.h>
#include <sys/mman.h>

/* A 32-bit pointer to memory that nobody can read or write. */
static uint32_t low_unmapped(void)
{
    static unsigned char *page;

    if (!page)
        page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    return (uint32_t)(uintptr_t)page;
}
