// provides: watch watch_over interrupt
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A second process looks at the one that makes the calls, and interrupts a call that sleeps. */
static volatile struct { long step, interrupted; } *watch;

static void interrupt(int signal)
{
    (void)signal; /* The call answers EINTR, that is all. */
}

static bool is_asleep(pid_t process)
{
    char path[32], stat[256], *state;
    FILE *file;
    size_t count;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    file = fopen(path, "r");
    count = file ? fread(stat, 1, sizeof stat - 1, file) : 0;
    stat[count] = '\0';
    if (file)
        fclose(file);
    state = strrchr(stat, ')');
    return state && state[1] == ' ' && state[2] == 'S';
}

static int watch_over(pid_t process)
{
    const struct timespec moment = {0, 5 * 1000 * 1000};
    const int patience = 50, given_up = 4000;
    int status, looks = 0, same = 0;
    long seen = 0;

    while (waitpid(process, &status, WNOHANG) == 0) {
        long step = watch->step;

        same = step == seen ? same + 1 : 0;
        looks = step % 2 == 1 && step == seen && is_asleep(process) ? looks + 1 : 0;
        seen = step;
        if (looks > 0 && looks % patience == 0 && step == watch->step) {
            watch->interrupted = step;
            kill(process, SIGUSR1);
        }
        if (same == given_up) {
            printf("A call never returned.\n");
            kill(process, SIGKILL);
        }
        nanosleep(&moment, NULL);
    }
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    if (same >= given_up)
        return 1;
    printf("The calling process ended by signal %d.\n", WTERMSIG(status));
    return 2;
}
