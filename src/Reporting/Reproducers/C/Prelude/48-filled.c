// provides: filled
/* COUNT times one byte. */
static void *filled(int byte, size_t count)
{
    return memset(malloc(count), byte, count);
}
