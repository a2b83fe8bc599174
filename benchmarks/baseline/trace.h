/* A recorded run of system calls, as record.c writes it and replay.c plays it. Native byte order: it never travels. */
#pragma once
#include <stdint.h>

#define TRACE_MAGIC "cbtrace1"
#define SCRUB -1                     /* in place of a system call: descriptor, address of the request */
#define MARKER "/conformance-bench/" /* a path nobody has: looking it up marks a place in the recording */

/* Where an argument of a replayed call comes from. */
enum source {
    SOURCE_VALUE,     /* the number itself */
    SOURCE_BLOB,      /* address of bytes of the recording */
    SOURCE_BLOB_PORT, /* the same, a sockaddr whose port is filled in from a symbol (number in the high half) */
    SOURCE_SCRATCH,   /* address of writable memory */
    SOURCE_WORD,      /* address of a 32-bit word that holds the number */
    SOURCE_BAD,       /* address of unmapped memory */
};

struct op {
    int32_t number;      /* of the system call */
    int32_t defines;     /* symbol bound to the port of the address written, or -1 */
    int32_t scenario;    /* which scenario of the pass it belongs to, from 0 */
    uint8_t source[6];
    uint8_t address_arg; /* which argument that address is */
    int64_t value[6];
    int64_t result;      /* what the call answered when it was recorded, -errno for failures */
};

struct trace {
    char magic[8];
    uint32_t setup_ops; /* run once: isolation, and a first pass over the scenarios */
    uint32_t loop_ops;  /* one pass over the scenarios, leaving everything as it was before */
    uint32_t symbols;
    uint32_t scenarios;
    uint32_t blob_bytes;
    /* then the ops, then the blob */
};
