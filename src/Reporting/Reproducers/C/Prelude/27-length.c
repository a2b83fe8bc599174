// provides: expect_length
static void expect_length(socklen_t wanted)
{
    say("       %-64s  expected %u, got %u", "length", wanted, got_length);
    judge(got_length == wanted);
}
