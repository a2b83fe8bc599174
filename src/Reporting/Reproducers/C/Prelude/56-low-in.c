// provides: low_in
/* A copy, low enough for a 32-bit pointer, of what a call reads. */
static uint32_t low_in(const void *bytes, size_t count)
{
    return bytes ? (uint32_t)(uintptr_t)memcpy(low_room(count), bytes, count) : 0;
}
