// provides: expect_port
static void expect_port(int port, const char *wanted, bool holds)
{
    say("       %-64s  expected %s, got %d", "the port chosen", wanted, port);
    judge(holds);
}
