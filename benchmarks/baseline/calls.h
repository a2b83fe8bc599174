/* The system calls the harness makes on its executing thread, and what their arguments point to. */
#pragma once
#include <sys/syscall.h>

/* One letter an argument:
 *   i  a number                       p  a path
 *   b  bytes given, length next       a  a sockaddr given, length next
 *   o  room, length next              n  room for a sockaddr, pointer to its length next
 *   w  a 32-bit word, in and out      v  room, pointer to its length next
 *   f  struct pollfd, count next      x  64 bytes, in and out
 *   8  8 bytes given                  c  24 bytes given
 *   r  16 bytes given, or null
 */
static const struct call {
    int number;
    const char *arguments;
} calls[] = {
    {__NR_accept, "inw"},       {__NR_accept4, "inwi"},      {__NR_bind, "iai"},        {__NR_capset, "8c"},
    {__NR_close, "i"},          {__NR_close_range, "iii"},   {__NR_connect, "iai"},     {__NR_dup, "i"},
    {__NR_dup2, "ii"},          {__NR_dup3, "iii"},          {__NR_fcntl, "iii"},       {__NR_getpeername, "inw"},
    {__NR_getsockname, "inw"},  {__NR_getsockopt, "iiivw"},  {__NR_ioctl, "iix"},       {__NR_listen, "ii"},
    {__NR_open, "pii"},         {__NR_openat, "ipii"},       {__NR_poll, "fii"},        {__NR_pread64, "ioii"},
    {__NR_prlimit64, "iirx"},   {__NR_pwrite64, "ibii"},     {__NR_read, "ioi"},        {__NR_recvfrom, "ioiinw"},
    {__NR_sendto, "ibiiai"},    {__NR_setgroups, "ii"},      {__NR_setns, "ii"},        {__NR_setresgid, "iii"},
    {__NR_setresuid, "iii"},    {__NR_setsockopt, "iiibi"},  {__NR_shutdown, "ii"},     {__NR_socket, "iii"},
    {__NR_unshare, "i"},        {__NR_write, "ibi"},         {__NR_mount, "pppip"},
};

#define CALLS (sizeof calls / sizeof *calls)

static inline const char *arguments_of(int64_t number)
{
    for (unsigned i = 0; i < CALLS; i++)
        if (calls[i].number == number)
            return calls[i].arguments;
    return 0;
}
