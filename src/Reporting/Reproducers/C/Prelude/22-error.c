// provides: expect_error
#define expect_error(error) expect_error_named(error, #error)

static void expect_error_named(int error, const char *name)
{
    say("  expected -1 %s (%s), ", name, strerror(error));
    say_got();
    judge(!got.sleeps && got.value == -1 && got.error == error);
}
