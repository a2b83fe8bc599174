/* What isolation does after each scenario: list the sockets that outlived their descriptors, and destroy them. Played
 * live and not from the recording, because the identities of sockets are new each time. */
#define _GNU_SOURCE
#include "scrub.h"
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#define TRIES_MAX 8
#define ANSWER_BYTES 8192

struct request {
    struct nlmsghdr header;
    struct inet_diag_req_v2 body;
};

static void destroy(int fd, const struct request *listing, const struct inet_diag_msg *found)
{
    char answer[ANSWER_BYTES];
    struct request request = *listing;
    request.header.nlmsg_type = SOCK_DESTROY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
    request.body.idiag_states = 0;
    request.body.id = found->id;
    send(fd, &request, sizeof request, 0);
    recv(fd, answer, sizeof answer, 0);
}

/* Reads one list and destroys what is on it; returns how many sockets that were. */
static int empty(int fd, const struct request *listing)
{
    char answer[ANSWER_BYTES];
    struct inet_diag_msg found[64];
    int count = 0;

    send(fd, listing, sizeof *listing, 0);
    for (int is_last = 0; !is_last;) {
        ssize_t rest = recv(fd, answer, sizeof answer, 0);
        if (rest <= 0)
            return 0;
        for (struct nlmsghdr *header = (void *)answer; NLMSG_OK(header, rest) && !is_last; header = NLMSG_NEXT(header, rest)) {
            is_last = header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR;
            if (!is_last && count < 64)
                memcpy(&found[count++], NLMSG_DATA(header), sizeof *found);
        }
    }
    for (int i = 0; i < count; i++)
        destroy(fd, listing, &found[i]);
    return count;
}

void scrub(int fd, const void *listing)
{
    for (int tries = 0; tries < TRIES_MAX && empty(fd, listing) > 0; tries++)
        continue;
}

int is_listing(const void *bytes, size_t length)
{
    const struct request *request = bytes;
    return length == sizeof *request && request->header.nlmsg_type == SOCK_DIAG_BY_FAMILY
        && (request->header.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
}

int is_same_listing(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(struct request)) == 0;
}
