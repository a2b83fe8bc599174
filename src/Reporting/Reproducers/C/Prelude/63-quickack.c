// provides: acknowledge_at_once
/* A delayed acknowledgement comes 40 ms late, and what is seen would depend on time: local routes get "quickack 1". */
static void acknowledge_at_once(const char *network, unsigned char prefix, const char *source)
{
    struct in_addr destination, preferred;
    struct { struct rtattr attribute; unsigned value; } metric = {{RTA_LENGTH(sizeof(unsigned)), RTAX_QUICKACK}, 1};
    struct request request = {.header = {.nlmsg_type = RTM_NEWROUTE, .nlmsg_flags = NLM_F_REPLACE}};
    const int loopback = 1;

    inet_pton(AF_INET, network, &destination);
    inet_pton(AF_INET, source, &preferred);
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body.route);
    request.body.route = (struct rtmsg){
        .rtm_family = AF_INET, .rtm_dst_len = prefix, .rtm_table = RT_TABLE_LOCAL,
        .rtm_protocol = RTPROT_KERNEL, .rtm_scope = RT_SCOPE_HOST, .rtm_type = RTN_LOCAL,
    };
    add_attribute(&request, RTA_DST, &destination, sizeof destination);
    add_attribute(&request, RTA_OIF, &loopback, sizeof loopback);
    add_attribute(&request, RTA_PREFSRC, &preferred, sizeof preferred);
    add_attribute(&request, RTA_METRICS, &metric, sizeof metric);
    ask_routing(&request, network);
}
