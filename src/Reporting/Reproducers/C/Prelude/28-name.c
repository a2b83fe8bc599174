// provides: expect_name
#include <arpa/inet.h>

static void expect_name(const char *host, unsigned short port)
{
    char seen[INET_ADDRSTRLEN];

    inet_ntop(AF_INET, &got_name.inet.sin_addr, seen, sizeof seen);
    say("       %-64s  expected %s:%u, got %s:%u", "name", host, port, seen, ntohs(got_name.inet.sin_port));
    judge(got_name.inet.sin_family == AF_INET && strcmp(seen, host) == 0 && ntohs(got_name.inet.sin_port) == port);
}
