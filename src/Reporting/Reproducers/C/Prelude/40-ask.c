// provides: ask
/* The length word of a question for a name of at most that many bytes. */
static socklen_t *ask(int bytes)
{
    memset(&got_name, 0, sizeof got_name);
    got_length = (socklen_t)bytes;
    return &got_length;
}
