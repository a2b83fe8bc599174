// provides: ask_routing
static void ask_routing(struct request *request, const char *what)
{
    errno = try_routing(request, what);
    if (errno)
        cannot(what, "running as root: sudo ./a.out");
}
