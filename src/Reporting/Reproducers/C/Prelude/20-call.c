// provides: CALL begin end say_got
/* Makes one call: CALL(bind(s0, ...)) is worth what bind returned. */
#define CALL(...) (begin(#__VA_ARGS__), end((long)(__VA_ARGS__)))

static void begin(const char *call)
{
    say("%3d  %-64s", ++number, call);
    errno = 0;
    watch->step++;
}

static long end(long value)
{
    got.error = value == -1 ? errno : 0;
    got.sleeps = watch->interrupted == watch->step;
    got.value = got.sleeps ? -1 : value;
    watch->step++;
    return got.value;
}

static void say_got(void)
{
    if (got.sleeps)
        say("got sleeps");
    else if (got.error)
        say("got -1 (%s)", strerror(got.error));
    else
        say("got %ld", got.value);
}
