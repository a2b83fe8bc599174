// provides: got_name
#include <netinet/in.h>
#include <sys/socket.h>

/* Where the kernel writes names. */
static union { struct sockaddr any; struct sockaddr_in inet; unsigned char bytes[256]; } got_name;
