// provides: order_of_inode
#include <sys/stat.h>

/* Which file it is, counted from 1 in the order in which the scenario saw them. */
static int order_of_inode(bool is_socket, unsigned long inode)
{
    static struct { bool is_socket; unsigned long inode; } seen[1024];
    static int count;
    int place = 0;

    while (place < count && (seen[place].is_socket != is_socket || seen[place].inode != inode))
        place++;
    if (place == count && count < 1024) {
        seen[count].is_socket = is_socket;
        seen[count++].inode = inode;
    }
    return place + 1;
}
