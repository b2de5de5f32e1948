/* No process of a script outlives the program that runs the suite. */
#include "roles.h"

HANDLE open_asker(const struct channel *channel)
{
    return OpenProcess(SYNCHRONIZE, FALSE, channel->memory->asker);
}

int asked_within(struct channel *channel, HANDLE asker, DWORD milliseconds)
{
    HANDLE both[2];
    both[0] = channel->asked[0];
    both[1] = asker;
    switch (WaitForMultipleObjects(2, both, FALSE, milliseconds)) {
    case WAIT_OBJECT_0:
        return 1;
    case WAIT_TIMEOUT:
        return 0;
    default:
        ExitProcess(EXIT_ORPHANED);
        return 0;
    }
}
