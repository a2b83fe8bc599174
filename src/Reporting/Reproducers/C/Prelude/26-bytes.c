// provides: expect_bytes
static void say_bytes(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count && i < 32; i++)
        say("%02x", bytes[i]);
    say(count > 32 ? "..." : "");
}

static void expect_bytes(const char *what, const void *bytes, const void *wanted, size_t count)
{
    say("       %-64s  expected ", what);
    say_bytes(wanted, count);
    say(", got ");
    say_bytes(bytes, count);
    judge(memcmp(bytes, wanted, count) == 0);
}
