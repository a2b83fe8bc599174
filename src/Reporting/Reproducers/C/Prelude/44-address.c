// provides: family_address
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* An address, with zeros behind it as far as the kernel reads. */
static struct sockaddr *family_address(int family, const char *host, int port)
{
    static union { struct sockaddr any; struct sockaddr_in inet; struct sockaddr_storage all; } address;

    memset(&address, 0, sizeof address);
    address.inet.sin_family = (sa_family_t)family;
    address.inet.sin_port = htons((in_port_t)port);
    inet_pton(AF_INET, host, &address.inet.sin_addr);
    return &address.any;
}
