/* Listing and destroying the sockets of a namespace. */
#pragma once
#include <stddef.h>

#define LISTING_BYTES 72

/* Repeats a listing, destroying what it finds, until it finds nothing. */
void scrub(int fd, const void *listing);

/* Whether bytes sent are a request for such a list. */
int is_listing(const void *bytes, size_t length);

int is_same_listing(const void *one, const void *other);
