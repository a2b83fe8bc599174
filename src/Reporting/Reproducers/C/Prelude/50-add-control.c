// provides: add_control
#include <sys/socket.h>

static void add_control(int level, int type, const void *data, size_t bytes, int claimed)
{
    struct cmsghdr header = {.cmsg_len = (size_t)((long)sizeof header + claimed), .cmsg_level = level, .cmsg_type = type};

    memcpy(control_area + control_used, &header, sizeof header);
    memcpy(control_area + control_used + sizeof header, data, bytes);
    control_used += CMSG_SPACE(bytes);
}
