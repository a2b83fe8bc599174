/* Plays a recording: the same system calls in the same order, and nothing else. Checks no answer while it is timed. */
#define _GNU_SOURCE
#include "scrub.h"
#include "trace.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SCRATCH_BYTES (64 << 20)
#define CHECK_PASSES 8
#define WATCHDOG_MICROSECONDS 20000
#define ARGUMENT_BYTES (8 << 20) /* room for each argument of one call */

static const struct op *ops;
static char *blob;
static char *scratch;
static char *bad;
static uint16_t *ports; /* by symbol, in network order */

static int64_t play(const struct op *op)
{
    int64_t argument[6];
    int32_t word[6];

    for (int i = 0; i < 6; i++) {
        int64_t value = op->value[i];
        switch (op->source[i]) {
        case SOURCE_VALUE: argument[i] = value; break;
        case SOURCE_BLOB: argument[i] = (int64_t)(blob + value); break;
        case SOURCE_BLOB_PORT:
            argument[i] = (int64_t)(blob + (uint32_t)value);
            memcpy(blob + (uint32_t)value + 2, &ports[value >> 32], 2);
            break;
        case SOURCE_SCRATCH: argument[i] = (int64_t)(scratch + (int64_t)i * ARGUMENT_BYTES); break;
        case SOURCE_WORD:
            word[i] = (int32_t)value;
            argument[i] = (int64_t)&word[i];
            break;
        case SOURCE_BAD: argument[i] = (int64_t)bad; break;
        }
    }

    if (op->number == SCRUB) {
        scrub((int)argument[0], (void *)argument[1]);
        return 0;
    }

    int64_t result = syscall(op->number, argument[0], argument[1], argument[2], argument[3], argument[4], argument[5]);
    if (op->defines >= 0)
        memcpy(&ports[op->defines], (char *)argument[op->address_arg] + 2, 2);
    return result < 0 ? -errno : result;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *room(size_t bytes, int protection)
{
    void *memory = mmap(0, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        perror("baseline: mmap");
        exit(2);
    }
    return memory;
}

static const struct trace *load(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0) {
        perror(path);
        exit(2);
    }

    /* Private and writable: ports are filled in, and poll answers where it was asked. */
    struct trace *trace = mmap(0, status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    close(fd);
    if (trace == MAP_FAILED || memcmp(trace->magic, TRACE_MAGIC, sizeof trace->magic) != 0) {
        fprintf(stderr, "%s: not a recording\n", path);
        exit(2);
    }

    ops = (const struct op *)(trace + 1);
    blob = (char *)(ops + trace->setup_ops + trace->loop_ops);
    scratch = room(SCRATCH_BYTES, PROT_READ | PROT_WRITE);
    bad = room(4096, PROT_NONE);
    ports = calloc(trace->symbols + 1, sizeof *ports);
    return trace;
}

static void sem_wait_through_signals(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0 && errno == EINTR)
        continue;
}

static void play_all(const struct op *from, const struct op *to)
{
    for (const struct op *op = from; op < to; op++)
        play(op);
}

static struct {
    const struct trace *trace;
    sem_t asked, answered;
    int64_t passes, nanoseconds;
    int agreement;
    char *is_unstable; /* by scenario */
} work;

/* Compares passes with the recording: the kernel chooses ports anew each time, and in some scenarios another call meets
 * them and answers differently. */
static void check(const struct op *from, const struct op *to)
{
    int64_t same = 0;
    for (int pass = 0; pass < CHECK_PASSES; pass++)
        for (const struct op *op = from; op < to; op++) {
            if (play(op) == op->result)
                same++;
            else if (op->scenario >= 0)
                work.is_unstable[op->scenario] = 1;
        }
    work.agreement = (int)(same * 10000 / (CHECK_PASSES * (to - from)));
}

static void wake(int signal)
{
    (void)signal; /* arriving is enough: a call that sleeps is interrupted */
}

/* A replayed call sleeps when the kernel chose otherwise; then it is woken, as the harness's watchdog would. */
static void start_watchdog(void)
{
    struct sigaction action = {.sa_handler = wake};
    struct itimerval period = {{0, WATCHDOG_MICROSECONDS}, {0, WATCHDOG_MICROSECONDS}};
    sigaction(SIGALRM, &action, 0);
    setitimer(ITIMER_REAL, &period, 0);
}

/* The thread the recorded one is replayed on: it gives away its descriptors, namespace and rights just the same. */
static void *player(void *unused)
{
    const struct op *loop = ops + work.trace->setup_ops;
    const struct op *end = loop + work.trace->loop_ops;
    sigset_t alarm;

    (void)unused;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &alarm, 0);
    play_all(ops, loop);
    check(loop, end);
    sem_post(&work.answered);
    for (;;) {
        sem_wait_through_signals(&work.asked);
        int64_t start = now();
        for (int64_t pass = 0; pass < work.passes; pass++)
            play_all(loop, end);
        work.nanoseconds = now() - start;
        sem_post(&work.answered);
    }
    return 0;
}

static int start_player(void)
{
    pthread_t thread;
    sigset_t alarm;

    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarm, 0); /* for the player alone */
    signal(SIGPIPE, SIG_IGN);              /* as in the recorded process: a send to a closed socket just fails */
    sem_init(&work.asked, 0, 0);
    sem_init(&work.answered, 0, 0);
    start_watchdog();
    return pthread_create(&thread, 0, player, 0);
}

/* Says how well the replay agrees with the recording, how many calls a pass makes and which scenarios disagree; then
 * reads numbers of passes from standard input and answers each with the nanoseconds they took. */
int replay(const char *path)
{
    work.trace = load(path);
    work.is_unstable = calloc(work.trace->scenarios + 1, 1);
    if (start_player() != 0) {
        fprintf(stderr, "baseline: no thread\n");
        return 2;
    }

    sem_wait_through_signals(&work.answered);
    printf("%d %u", work.agreement, work.trace->loop_ops);
    for (uint32_t scenario = 0; scenario < work.trace->scenarios; scenario++)
        if (work.is_unstable[scenario])
            printf(" %u", scenario);
    printf("\n");
    fflush(stdout);
    while (scanf("%ld", &work.passes) == 1) {
        sem_post(&work.asked);
        sem_wait_through_signals(&work.answered);
        printf("%ld\n", work.nanoseconds);
        fflush(stdout);
    }
    return 0;
}
