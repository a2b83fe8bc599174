// provides: raw_address
#include <sys/socket.h>

/* Any bytes as an address, with zeros behind them as far as the kernel reads. */
static struct sockaddr *raw_address(const void *bytes, size_t count)
{
    static union { struct sockaddr any; unsigned char bytes[128]; } address;

    memset(&address, 0, sizeof address);
    memcpy(address.bytes, bytes, count);
    return &address.any;
}
