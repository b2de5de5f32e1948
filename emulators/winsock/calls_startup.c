/*
 * Winsock's startup count of this process. It is the test's alone: the agent begins with one WSAStartup for the script
 * (agent.c) and talks to the hub over pipes, so it works on when the last WSACleanup has taken Winsock away.
 */
#include "calls.h"

#include "layer.h"

void call_startup(struct call *call)
{
    WSADATA data;
    int error = WSAStartup(MAKEWORD(2, 2), &data);
    /* The error is what the function gives; WSAGetLastError has none yet. */
    if (error)
        reply_win32_error(call, error);
    else
        reply_ok(call);
}

void call_cleanup(struct call *call)
{
    reply_status(call, layer.cleanup());
}
