/*
 * FOR TESTS OF THE KIT ONLY. The fault `drop-std-handle`: a socket that is given to a child as its standard handle does
 * not get there, and the child has none.
 */
#include "layer.h"

static BOOL (*real_create)(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                           PROCESS_INFORMATION *made);

static BOOL create(const char *program, char *command, BOOL inherit, DWORD flags, STARTUPINFOA *startup,
                   PROCESS_INFORMATION *made)
{
    STARTUPINFOA without = *startup;
    /* Scripts pass sockets only. */
    without.hStdInput = NULL;
    return real_create(program, command, inherit, flags, &without, made);
}

void plant_drop_std_handle(void)
{
    real_create = layer.create;
    layer.create = create;
}
