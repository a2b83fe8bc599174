// provides: is_among
/* Whether a port is one of LOW, LOW + STEP, ... up to HIGH. */
static bool is_among(int port, int low, int high, int step)
{
    return port >= low && port <= high && (port - low) % step == 0;
}
