/* What is known of one traced thread. */
#pragma once
#include "trace.h"
#include <sys/types.h>

struct thread;

struct thread *thread_of(pid_t tid);

/* A call begins; at the last marker the recording is written to the path. */
void thread_enters(struct thread *thread, int64_t number, const int64_t *arguments, const char *path);

/* It ends with a result, -errno for failures. */
void thread_leaves(struct thread *thread, int64_t result);

int thread_was_recorded(void);
