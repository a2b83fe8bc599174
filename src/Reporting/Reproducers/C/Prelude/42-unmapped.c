// provides: unmapped
#include <sys/mman.h>

/* A pointer to memory that nobody can read or write. */
static void *unmapped(void)
{
    static void *page;

    if (!page)
        page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page;
}
