// provides: low_room low_used low_copies low_copied
#include <stdint.h>
#include <sys/mman.h>

/* Everything that 32-bit pointers point to. */
static unsigned char *low;
static size_t low_used;
static struct { void *to; const void *from; size_t count; } low_copies[4];
static int low_copied;

static void *low_room(size_t count)
{
    void *room;

    if (!low)
        low = mmap(NULL, 2 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    room = low + low_used;
    low_used += (count + 15) / 16 * 16;
    return room;
}
