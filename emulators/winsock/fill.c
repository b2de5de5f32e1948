/*
 * Handle values. A script may use a value in a process that does not have it (a child and a handle that was not
 * inherited), and there it must not hit a handle of the agent. Wine hands out the lowest value that is free; so the
 * agent's own handles lie below FLOOR, and what is free there is filled up for good, which also makes the first
 * socket's value the same in every process. Each value costs a round trip to the Wine server.
 */
#include "agent.h"

#define FLOOR 0x100

int fill_below_tests(void)
{
    int filled = 0;
    HANDLE event;
    while ((event = CreateEventA(NULL, TRUE, FALSE, NULL)) != NULL) {
        if ((ULONG_PTR)event >= FLOOR) {
            CloseHandle(event);
            break;
        }
        filled++;
    }
    return filled;
}
