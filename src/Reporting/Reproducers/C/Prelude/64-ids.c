// provides: need_id

/* Whether this user namespace has an id; one that it lacks is refused for that reason alone. */
static void need_id(const char *map, unsigned id)
{
    FILE *lines = fopen(map, "r");
    unsigned first, outside, count;
    bool has = lines == NULL;

    while (lines != NULL && fscanf(lines, "%u %u %u", &first, &outside, &count) == 3)
        has |= id >= first && id - first < count;
    if (lines != NULL)
        fclose(lines);
    errno = EINVAL;
    if (!has)
        cannot("giving a socket to an id this user namespace lacks", "running as root, outside of any user namespace: sudo ./a.out");
}
