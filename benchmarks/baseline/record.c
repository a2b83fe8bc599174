/* Runs a command under ptrace and records the system calls of the one thread that asks for it by its markers. */
#define _GNU_SOURCE
#include "thread.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPTIONS (PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL)

static pid_t start(char **command)
{
    pid_t child = fork();
    if (child == 0) {
        raise(SIGSTOP);
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }

    int status;
    if (child < 0 || waitpid(child, &status, WUNTRACED) < 0 || ptrace(PTRACE_SEIZE, child, 0, OPTIONS) < 0) {
        perror("baseline: ptrace");
        return -1;
    }
    kill(child, SIGCONT);
    return child;
}

/* One stop of one thread. Returns the signal to deliver when it goes on. */
static int look(pid_t tid, int status, const char *path)
{
    int signal = WSTOPSIG(status);
    if (signal == (SIGTRAP | 0x80)) {
        struct __ptrace_syscall_info info;
        if (ptrace(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info) > 0) {
            struct thread *thread = thread_of(tid);
            if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
                thread_enters(thread, (int64_t)info.entry.nr, (const int64_t *)info.entry.args, path);
            else if (info.op == PTRACE_SYSCALL_INFO_EXIT)
                thread_leaves(thread, info.exit.rval);
        }
        return 0;
    }
    return status >> 16 != 0 ? 0 : signal; /* an event of ptrace's own is not a signal of the program's */
}

int record(const char *path, char **command)
{
    pid_t child = start(command);
    int status, code = 2;
    pid_t tid;

    if (child < 0)
        return 2;
    while ((tid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (tid < 0)
            continue;
        if (WIFSTOPPED(status)) {
            int signal = look(tid, status, path);
            int is_group_stop = status >> 16 == PTRACE_EVENT_STOP && WSTOPSIG(status) != SIGTRAP;
            ptrace(is_group_stop && WSTOPSIG(status) != SIGSTOP ? PTRACE_LISTEN : PTRACE_SYSCALL, tid, 0, (long)signal);
        } else if (tid == child) {
            code = WIFEXITED(status) ? WEXITSTATUS(status) : 2;
        }
    }
    if (code == 0 && !thread_was_recorded()) {
        fprintf(stderr, "baseline: the command set no markers\n");
        code = 2;
    }
    return code;
}
