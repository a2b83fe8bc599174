// provides: expect_sleep
static void expect_sleep(void)
{
    say("  expected sleeps, ");
    say_got();
    judge(got.sleeps);
}
