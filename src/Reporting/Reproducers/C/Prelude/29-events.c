// provides: expect_events
static void expect_events(const struct pollfd *set, int count, const int *wanted)
{
    bool holds = true;

    say("       %-64s  expected", "revents");
    for (int i = 0; i < count; i++)
        say(" 0x%x", (unsigned)wanted[i]);
    say(", got");
    for (int i = 0; i < count; i++) {
        say(" 0x%x", (unsigned)(unsigned short)set[i].revents);
        holds = holds && (unsigned short)set[i].revents == wanted[i];
    }
    judge(holds);
}
