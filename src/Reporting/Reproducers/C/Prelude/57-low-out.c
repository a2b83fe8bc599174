// provides: low_out
/* The same for what a call writes: copied back after it. */
static uint32_t low_out(void *bytes, size_t count)
{
    void *copy;

    if (!bytes)
        return 0;
    copy = memcpy(low_room(count), bytes, count);
    low_copies[low_copied].to = bytes;
    low_copies[low_copied].from = copy;
    low_copies[low_copied++].count = count;
    return (uint32_t)(uintptr_t)copy;
}
