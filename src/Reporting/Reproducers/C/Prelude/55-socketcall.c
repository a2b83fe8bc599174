// provides: enter_socketcall
#include <stdint.h>

/* How 32-bit programs make their socket calls: one system call takes the number and a block of words. */
static long enter_socketcall(int call, uint32_t block)
{
    long answer = 102;

    __asm__ volatile("int $0x80" : "+a"(answer) : "b"((long)call), "c"((long)block) : "memory", "cc", "r8", "r9", "r10", "r11");
    answer = (int)answer;
    if (answer >= -4095 && answer < 0) {
        errno = (int)-answer;
        answer = -1;
    }
    return answer;
}
