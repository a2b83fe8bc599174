// provides: expect_number
#define expect_number(number, wanted) expect_number_named(#number, number, wanted)

static void expect_number_named(const char *what, long number_got, long wanted)
{
    say("       %-64s  expected %ld, got %ld", what, wanted, number_got);
    judge(number_got == wanted);
}
