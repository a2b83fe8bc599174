// provides: try_routing add_attribute
#include <arpa/inet.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

/* One request to the kernel's routing, with its attributes. */
struct request {
    struct nlmsghdr header;
    union { struct ifaddrmsg address; struct ifinfomsg link; struct rtmsg route; } body;
    unsigned char attributes[64];
};

static void add_attribute(struct request *request, unsigned short type, const void *data, unsigned short bytes)
{
    struct rtattr *attribute = (struct rtattr *)(void *)((unsigned char *)request + request->header.nlmsg_len);

    attribute->rta_type = type;
    attribute->rta_len = (unsigned short)RTA_LENGTH(bytes);
    memcpy(RTA_DATA(attribute), data, bytes);
    request->header.nlmsg_len += RTA_SPACE(bytes);
}

/* The error of a request, 0 for none. */
static int try_routing(struct request *request, const char *what)
{
    struct { struct nlmsghdr header; struct nlmsgerr error; unsigned char rest[256]; } answer;
    int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

    request->header.nlmsg_flags |= NLM_F_REQUEST | NLM_F_ACK;
    if (netlink < 0 || send(netlink, request, request->header.nlmsg_len, 0) < 0 || recv(netlink, &answer, sizeof answer, 0) < 0)
        cannot(what, "a kernel with netlink");
    close(netlink);
    return -answer.error.error;
}
