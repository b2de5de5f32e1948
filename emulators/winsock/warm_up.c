#include "agent.h"

/* No socket is made: on Windows 95 and 98 one that the process made itself hides the bug of Q198663. */
int warm_up(void)
{
    WSADATA data;
    return !WSAStartup(MAKEWORD(2, 2), &data) && crt_load();
}
