// provides: ask_value
/* The length word of a question for an option's value. */
static socklen_t *ask_value(int bytes)
{
    memset(got_value, 0, sizeof got_value);
    got_length = (socklen_t)bytes;
    return &got_length;
}
