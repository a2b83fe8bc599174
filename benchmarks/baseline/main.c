/* The benchmark's yardstick: a C program that makes the system calls of the harness and checks nothing. */
#include <stdio.h>
#include <string.h>

int record(const char *path, char **command);
int replay(const char *path);

int main(int count, char **arguments)
{
    if (count > 3 && strcmp(arguments[1], "record") == 0)
        return record(arguments[2], arguments + 3);
    if (count == 3 && strcmp(arguments[1], "replay") == 0)
        return replay(arguments[2]);
    fprintf(stderr, "usage: baseline record TRACE COMMAND... | baseline replay TRACE\n");
    return 2;
}
