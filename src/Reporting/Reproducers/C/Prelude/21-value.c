// provides: expect_value
static void expect_value(long value)
{
    say("  expected %ld, ", value);
    say_got();
    judge(!got.sleeps && !got.error && got.value == value);
}
