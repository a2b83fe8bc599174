// provides: add_address
static void add_address(const char *host, unsigned char prefix)
{
    struct in_addr address;
    struct request request = {.header = {.nlmsg_type = RTM_NEWADDR, .nlmsg_flags = NLM_F_CREATE | NLM_F_EXCL}};

    inet_pton(AF_INET, host, &address);
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body.address);
    request.body.address = (struct ifaddrmsg){.ifa_family = AF_INET, .ifa_prefixlen = prefix, .ifa_scope = RT_SCOPE_HOST, .ifa_index = 1};
    add_attribute(&request, IFA_LOCAL, &address, sizeof address);
    add_attribute(&request, IFA_ADDRESS, &address, sizeof address);
    ask_routing(&request, host);
}
