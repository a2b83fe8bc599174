// provides: expect_name_with_any_port
#include <arpa/inet.h>

/* The port is whatever the kernel chose. */
static void expect_name_with_any_port(const char *host)
{
    char seen[INET_ADDRSTRLEN];

    inet_ntop(AF_INET, &got_name.inet.sin_addr, seen, sizeof seen);
    say("       %-64s  expected %s:any, got %s:%u", "name", host, seen, ntohs(got_name.inet.sin_port));
    judge(got_name.inet.sin_family == AF_INET && strcmp(seen, host) == 0);
}
