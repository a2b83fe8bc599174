// provides: got_length
#include <sys/socket.h>

/* The length word of a name or value. */
static socklen_t got_length;
