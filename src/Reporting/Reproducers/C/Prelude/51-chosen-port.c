// provides: chosen_port
/* The port of the name a call gave back; where it gave none, the port from before. */
static int chosen_port(int before)
{
    return !got.sleeps && !got.error && got_length >= 4 ? ntohs(got_name.inet.sin_port) : before;
}
