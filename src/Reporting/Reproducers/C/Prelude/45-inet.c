// provides: inet_address
static struct sockaddr *inet_address(const char *host, int port)
{
    return family_address(AF_INET, host, port);
}
