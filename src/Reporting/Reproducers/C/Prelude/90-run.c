// provides: run
#include <grp.h>

/* Runs the scenario in a process of its own, and watches over it. */
static int run(void (*prepare)(void), void (*scenario)(void))
{
    struct sigaction wake = {.sa_handler = interrupt};
    pid_t process;

    watch = mmap(NULL, sizeof *watch, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    process = fork();
    if (process > 0)
        return watch_over(process);
    sigaction(SIGUSR1, &wake, NULL);
    signal(SIGPIPE, SIG_IGN);
    move_report();
    enter_namespace();
    setgroups(0, NULL);
    prepare();
    scenario();
    say("The kernel behaves as recorded.\n");
    exit(0);
}
