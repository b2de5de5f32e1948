/*
 * Handle values. A script may use a value in a process that does not have it (a child and a handle that was not
 * inherited), and there it must not hit one of the process's own. So values below FLOOR are filled up for good, which
 * also makes the first socket's value the same in every process; the values from there to CEILING belong to the test;
 * its own handles lie above.
 */
#include <windows.h>

#include "roles.h"

#define FLOOR 0x100
#define CEILING 0x300

static HANDLE held[CEILING / 4];
static int count;

void place_above_tests(void)
{
    HANDLE event;
    while ((event = CreateEventA(NULL, TRUE, FALSE, NULL)) != NULL) {
        if ((ULONG_PTR)event >= CEILING) {
            CloseHandle(event);
            return;
        }
        if ((ULONG_PTR)event >= FLOOR && count < CEILING / 4) held[count++] = event;
    }
}

void place_done(void)
{
    while (count > 0) CloseHandle(held[--count]);
}
