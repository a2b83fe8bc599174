// provides: got_value
/* Where the kernel writes option values. */
static unsigned char got_value[65536];
