/* Turns the calls of a traced thread into ops of a recording. */
#define _GNU_SOURCE
#include "thread.h"
#include "calls.h"
#include "scrub.h"
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>

#define LITERAL -1 /* a port some address of the scenario gave as a number */
#define UNSEEN -2

struct thread {
    pid_t tid;
    struct op *ops;
    char *blob;
    uint32_t count, room, blob_bytes, blob_room, setup_ops, symbols, scenarios;
    struct op current;
    struct op limit;             /* the last change of the descriptor limit */
    int is_kept;                 /* whether the call that is under way belongs to the recording */
    uint64_t name_out;           /* where it writes an address, or 0 */
    int32_t symbol_of[1 << 16];  /* by port, within the scenario */
    int scrubbed_fd;             /* where sockets are being listed, or -1 */
    char listing[LISTING_BYTES]; /* the request that began it */
    struct thread *next;
};

static struct thread *threads;
static int written;

static void forget_ports(struct thread *thread)
{
    for (int port = 0; port < 1 << 16; port++)
        thread->symbol_of[port] = UNSEEN;
}

struct thread *thread_of(pid_t tid)
{
    for (struct thread *thread = threads; thread; thread = thread->next)
        if (thread->tid == tid)
            return thread;
    struct thread *thread = calloc(1, sizeof *thread);
    thread->tid = tid;
    thread->scrubbed_fd = -1;
    thread->next = threads;
    forget_ports(thread);
    return threads = thread;
}

int thread_was_recorded(void)
{
    return written;
}

static int peek(const struct thread *thread, uint64_t address, void *to, size_t bytes)
{
    struct iovec local = {to, bytes}, remote = {(void *)address, bytes};
    return process_vm_readv(thread->tid, &local, 1, &remote, 1, 0) == (ssize_t)bytes;
}

static void *grow(void *memory, uint32_t *room, uint32_t needed, size_t each)
{
    while (*room < needed)
        *room = *room ? 2 * *room : 4096;
    return realloc(memory, *room * each);
}

/* Copies memory of the thread to the blob; the op then points there, or nowhere if the thread's pointer was bad. */
static void give(struct thread *thread, int argument, uint64_t address, size_t bytes)
{
    struct op *op = &thread->current;
    uint32_t aligned = (uint32_t)(bytes + 7) & ~7u;
    thread->blob = grow(thread->blob, &thread->blob_room, thread->blob_bytes + aligned, 1);
    if (address == 0)
        return;
    if (!peek(thread, address, thread->blob + thread->blob_bytes, bytes)) {
        op->source[argument] = SOURCE_BAD;
        return;
    }
    op->source[argument] = SOURCE_BLOB;
    op->value[argument] = thread->blob_bytes;
    thread->blob_bytes += aligned;
}

static void give_address(struct thread *thread, int argument, uint64_t address, int64_t bytes)
{
    struct op *op = &thread->current;
    if (bytes < 0 || bytes > 256)
        bytes = 16; /* refused before it is read */
    give(thread, argument, address, (size_t)bytes);
    if (op->source[argument] != SOURCE_BLOB || bytes < 8)
        return;

    struct sockaddr_in *name = (struct sockaddr_in *)(thread->blob + op->value[argument]);
    int32_t *symbol = &thread->symbol_of[ntohs(name->sin_port)];
    if (*symbol >= 0) {
        op->source[argument] = SOURCE_BLOB_PORT;
        op->value[argument] |= (int64_t)*symbol << 32;
    } else {
        *symbol = LITERAL;
    }
}

static void give_path(struct thread *thread, int argument, uint64_t address)
{
    char path[512];
    size_t length = 0;
    while (length < sizeof path - 1 && peek(thread, address + length, path + length, 1) && path[length] != 0)
        length++;
    give(thread, argument, address, length + 1);
}

static void offer(struct thread *thread, int argument, uint64_t address, size_t bytes)
{
    char byte;
    thread->current.source[argument] =
        address == 0 ? SOURCE_VALUE : bytes > 0 && !peek(thread, address, &byte, 1) ? SOURCE_BAD : SOURCE_SCRATCH;
}

static void offer_word(struct thread *thread, int argument, uint64_t address)
{
    int32_t word;
    if (address == 0)
        return;
    int is_good = peek(thread, address, &word, sizeof word);
    thread->current.source[argument] = is_good ? SOURCE_WORD : SOURCE_BAD;
    thread->current.value[argument] = is_good ? word : 0;
}

static void take_argument(struct thread *thread, char letter, int i, const int64_t *value)
{
    uint64_t address = (uint64_t)value[i];
    switch (letter) {
    case 'p': give_path(thread, i, address); break;
    case 'a': give_address(thread, i, address, (int32_t)value[i + 1]); break;
    case 'b': give(thread, i, address, value[i + 1] < 0 || value[i + 1] > 1 << 21 ? 4 : (size_t)value[i + 1]); break;
    case 'o': offer(thread, i, address, (size_t)value[i + 1]); break;
    case 'v': offer(thread, i, address, 1); break;
    case 'w': offer_word(thread, i, address); break;
    case 'f': give(thread, i, address, (size_t)(value[i + 1] & 1023) * 8); break;
    case 'x': give(thread, i, address, 64); break;
    case '8': give(thread, i, address, 8); break;
    case 'c': give(thread, i, address, 24); break;
    case 'r': give(thread, i, address, 16); break;
    case 'n':
        offer(thread, i, address, 1);
        if (thread->current.source[i] == SOURCE_SCRATCH) {
            thread->name_out = address;
            thread->current.address_arg = (uint8_t)i;
        }
        break;
    }
}

static void keep(struct thread *thread, int64_t result)
{
    thread->current.result = result;
    if (thread->current.number == __NR_prlimit64)
        thread->limit = thread->current;
    thread->ops = grow(thread->ops, &thread->room, thread->count + 1, sizeof *thread->ops);
    thread->ops[thread->count++] = thread->current;
}

static void write_trace(const struct thread *thread, const char *path)
{
    struct trace header = {.magic = TRACE_MAGIC, .setup_ops = thread->setup_ops, .loop_ops = thread->count - thread->setup_ops,
                           .symbols = thread->symbols, .scenarios = thread->scenarios, .blob_bytes = thread->blob_bytes};
    FILE *file = fopen(path, "wb");
    written = file && fwrite(&header, sizeof header, 1, file) == 1
        && fwrite(thread->ops, sizeof *thread->ops, thread->count, file) == thread->count
        && fwrite(thread->blob, 1, thread->blob_bytes, file) == thread->blob_bytes;
    if (!file || fclose(file) != 0 || !written) {
        perror(path);
        written = 0;
    }
}

/* Whether the call looks up a marker; does what the marker says. */
static int is_marker(struct thread *thread, int64_t number, const int64_t *arguments, const char *path)
{
    char name[64] = "";
    int place = number == __NR_stat || number == __NR_lstat || number == __NR_access ? 0 : number == __NR_newfstatat || number == __NR_statx ? 1 : -1;
    if (place < 0 || !peek(thread, (uint64_t)arguments[place], name, 32) || strncmp(name, MARKER, strlen(MARKER)) != 0)
        return 0;
    const char *word = name + strlen(MARKER);
    if (strcmp(word, "scenario") == 0) {
        forget_ports(thread);
        thread->scenarios++;
        thread->scrubbed_fd = -1;
    } else if (strcmp(word, "loop") == 0) {
        thread->setup_ops = thread->count;
        thread->scenarios = 0;
    }
    if (strcmp(word, "end") == 0)
        write_trace(thread, path);
    return 1;
}

/* Whether the call belongs to a scrub; one op stands for all of them. */
static int is_scrub(struct thread *thread, int64_t number, const int64_t *arguments)
{
    char request[LISTING_BYTES];
    if (number != __NR_sendto && number != __NR_recvfrom)
        return 0;
    int is_known = arguments[0] == thread->scrubbed_fd;
    if (number != __NR_sendto || arguments[2] != LISTING_BYTES || !peek(thread, (uint64_t)arguments[1], request, LISTING_BYTES)
        || !is_listing(request, LISTING_BYTES))
        return is_known;
    if (is_known && is_same_listing(thread->listing, request))
        return 1;

    thread->scrubbed_fd = (int)arguments[0];
    memcpy(thread->listing, request, LISTING_BYTES);
    thread->current = (struct op){.number = SCRUB, .defines = -1, .scenario = (int32_t)thread->scenarios - 1, .value = {arguments[0]}};
    give(thread, 1, (uint64_t)arguments[1], LISTING_BYTES);
    keep(thread, 0);
    return 1;
}

void thread_enters(struct thread *thread, int64_t number, const int64_t *arguments, const char *path)
{
    const char *letters = arguments_of(number);
    thread->is_kept = 0;
    if (written || is_marker(thread, number, arguments, path) || !letters || is_scrub(thread, number, arguments))
        return;
    if (number == __NR_unshare && arguments[0] & CLONE_FILES) {
        thread->count = 0; /* what was open before belongs to the process, not to the thread */
        if (thread->limit.number == __NR_prlimit64) {
            thread->current = thread->limit;
            keep(thread, 0);
        }
    }

    thread->is_kept = 1;
    thread->name_out = 0;
    thread->current = (struct op){.number = (int32_t)number, .defines = -1, .scenario = (int32_t)thread->scenarios - 1};
    memcpy(thread->current.value, arguments, sizeof thread->current.value);
    for (int i = 0; letters[i]; i++)
        take_argument(thread, letters[i], i, arguments);
}

void thread_leaves(struct thread *thread, int64_t result)
{
    struct sockaddr_in name;
    if (!thread->is_kept)
        return;
    if (result >= 0 && thread->name_out && peek(thread, thread->name_out, &name, 8) && name.sin_family == AF_INET) {
        int32_t *symbol = &thread->symbol_of[ntohs(name.sin_port)];
        if (name.sin_port != 0 && *symbol == UNSEEN)
            *symbol = thread->current.defines = (int32_t)thread->symbols++;
    }
    keep(thread, result);
    thread->is_kept = 0;
}
