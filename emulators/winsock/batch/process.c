/*
 * One process of a script: the agent, asked through a channel instead of pipes. Each thread of the script waits for its
 * own questions. Its own handles are out of the way of the test's (place.c), nothing of it is inheritable, and no thread
 * or handle of its own comes or goes once it is ready.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../agent.h"
#include "roles.h"

static struct channel channel;
static volatile LONG waiting;

/* Makes the call that stands in the slot, `CALL ARG...`, and puts its result there. */
static void answer(struct call *call, int slot)
{
    char line[LONGEST_LINE + LONGEST_NAME + 8];
    char reply[LONGEST_LINE + LONGEST_NAME];
    const char *result;
    sprintf(line, "0 %d %.*s", slot, LONGEST_LINE, channel.memory->slots[slot].text);
    perform(call, line, reply);
    reply[strcspn(reply, "\n")] = 0;
    result = strchr(reply, ' ');
    channel_tell(&channel, slot, result ? result + 1 : "");
}

static DWORD WINAPI work(void *argument)
{
    int slot = (int)(ULONG_PTR)argument;
    struct call *call = calloc(1, sizeof *call);
    u_long blocking = 0;
    if (call) call->event = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (call) call->buffer = malloc(RECEIVE_BYTES);
    if (!call || !call->event || !call->buffer) ExitProcess(5);
    /* Whatever Winsock makes once for a thread, it makes now. */
    ioctlsocket(INVALID_SOCKET, FIONBIO, &blocking);
    InterlockedIncrement(&waiting);
    for (;;) {
        WaitForSingleObject(channel.asked[slot], INFINITE);
        answer(call, slot);
    }
    return 0;
}

static void begin_threads(int threads)
{
    int i;
    for (i = 1; i <= threads; i++) {
        HANDLE thread = CreateThread(NULL, 0, work, (void *)(ULONG_PTR)i, 0, NULL);
        if (!thread) ExitProcess(5);
        CloseHandle(thread);
    }
    while (waiting < threads) Sleep(1);
}

int be_process(const char *name, int threads)
{
    static struct call call;
    HANDLE asker;
    if (threads > SLOTS - 1) threads = SLOTS - 1;
    if (!channel_find(&channel, name)) return 3;
    place_above_tests();
    asker = open_asker(&channel);
    if (!asker || !channel_open(&channel, name, threads + 1)) return 3;
    if (!warm_up()) return 4;
    begin_threads(threads);
    place_done();
    channel_say_ready(&channel);
    for (;;)
        if (asked_within(&channel, asker, INFINITE)) answer(&call, 0);
}
