// provides: got number say cannot judge
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the last call answered. */
static struct { long value; int error; bool sleeps; } got;
static int number;

static void say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vdprintf(REPORT, format, arguments);
    va_end(arguments);
}

/* The scenario could not be run at all: says what failed, and what helps. */
static void cannot(const char *what, const char *help)
{
    say("%s: %s\nWhat helps: %s\n", what, strerror(errno), help);
    exit(2);
}

/* Nothing behind the first difference proves anything, so it ends the program. */
static void judge(bool holds)
{
    say("%s\n", holds ? "" : "   <-- differs");
    if (!holds) {
        say("The kernel does not behave as recorded.\n");
        exit(1);
    }
}
