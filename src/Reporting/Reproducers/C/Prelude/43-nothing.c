// provides: nothing
/* NULL, where the compiler knows better than to let it pass. */
static void *volatile nothing = NULL;
