// provides: add_device
/* A device that stays down, of the first kind that this kernel has. */
static void add_device(const char *device, int index)
{
    const char *kinds[] = {"dummy", "ifb", "bridge"};

    for (int i = 0; i < 3; i++) {
        struct { struct rtattr attribute; char kind[8]; } info = {.attribute = {.rta_type = IFLA_INFO_KIND}};
        struct request request = {.header = {.nlmsg_type = RTM_NEWLINK, .nlmsg_flags = NLM_F_CREATE | NLM_F_EXCL}};

        memcpy(info.kind, kinds[i], strlen(kinds[i]));
        info.attribute.rta_len = (unsigned short)RTA_LENGTH(strlen(kinds[i]));
        request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body.link);
        request.body.link.ifi_index = index;
        add_attribute(&request, IFLA_IFNAME, device, (unsigned short)(strlen(device) + 1));
        add_attribute(&request, IFLA_LINKINFO, &info, (unsigned short)RTA_ALIGN(info.attribute.rta_len));
        errno = try_routing(&request, device);
        if (!errno)
            return;
    }
    cannot(device, "a kernel with dummy devices: sudo modprobe dummy");
}
