// provides: socketcall
static long socketcall(int call, const uint32_t *words, size_t bytes)
{
    uint32_t block = (uint32_t)(uintptr_t)memcpy(low_room(bytes), words, bytes);
    long answer = enter_socketcall(call, block);

    for (int i = 0; i < low_copied; i++)
        memcpy(low_copies[i].to, low_copies[i].from, low_copies[i].count);
    low_copied = 0;
    low_used = 0;
    return answer;
}
