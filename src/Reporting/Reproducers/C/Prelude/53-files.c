// provides: read_descriptor_link
/* What a descriptor is open on, with the number of its inode replaced. */
static long read_descriptor_link(int descriptor)
{
    char path[64], *link = (char *)got_value;
    unsigned long inode;
    ssize_t count;

    snprintf(path, sizeof path, "/proc/thread-self/fd/%d", descriptor);
    memset(got_value, 0, sizeof got_value);
    count = readlink(path, link, 128);
    if (count >= 0 && sscanf(link, "socket:[%lu]", &inode) == 1)
        snprintf(link, 128, "socket:[%d]", order_of_inode(true, inode));
    return count < 0 ? -1 : 0;
}
