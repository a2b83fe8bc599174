// provides: got_control
/* Where the kernel writes control messages. */
static unsigned char got_control[4096];
