/* The threads that make the calls. Each waits for a line, makes the call and writes the reply. */
#include "agent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORKERS 9

struct worker {
    CONDITION_VARIABLE wake;
    int given;
    char line[LONGEST_LINE];
    struct call call;
};

static struct worker workers[MOST_WORKERS];
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE ready = CONDITION_VARIABLE_INIT;
static SRWLOCK output = SRWLOCK_INIT;
static HANDLE replies;
static HANDLE sent;
static int waiting;

void tell_hub(const char *line)
{
    AcquireSRWLockExclusive(&output);
    write_all(replies, sent, line, (int)strlen(line));
    ReleaseSRWLockExclusive(&output);
}

static DWORD WINAPI work(void *argument)
{
    struct worker *worker = argument;
    u_long blocking = 0;
    /* Whatever Winsock makes once for a thread, it makes now. */
    ioctlsocket(INVALID_SOCKET, FIONBIO, &blocking);
    AcquireSRWLockExclusive(&lock);
    waiting++;
    WakeAllConditionVariable(&ready);
    for (;;) {
        char reply[LONGEST_LINE + LONGEST_NAME];
        while (!worker->given) SleepConditionVariableSRW(&worker->wake, &lock, INFINITE, 0);
        ReleaseSRWLockExclusive(&lock);
        perform(&worker->call, worker->line, reply);
        AcquireSRWLockExclusive(&lock);
        worker->given = 0;
        ReleaseSRWLockExclusive(&lock);
        /* Only now: the next call may come as soon as the reply is out. */
        tell_hub(reply);
        AcquireSRWLockExclusive(&lock);
    }
    return 0;
}

void workers_begin(int count, HANDLE to, HANDLE event)
{
    int i;
    replies = to;
    sent = event;
    if (count > MOST_WORKERS) count = MOST_WORKERS;
    for (i = 0; i < count; i++) {
        HANDLE thread;
        InitializeConditionVariable(&workers[i].wake);
        workers[i].call.event = CreateEventA(NULL, TRUE, FALSE, NULL);
        workers[i].call.buffer = malloc(RECEIVE_BYTES);
        thread = CreateThread(NULL, 0, work, &workers[i], 0, NULL);
        if (!workers[i].call.buffer || !thread) ExitProcess(5);
        CloseHandle(thread);
    }
    AcquireSRWLockExclusive(&lock);
    while (waiting < count) SleepConditionVariableSRW(&ready, &lock, INFINITE, 0);
    ReleaseSRWLockExclusive(&lock);
}

/* Thread 0 is the one that reads commands: it can always be asked, whatever the script's threads wait for. */
static void perform_here(const char *line)
{
    static struct call call;
    static char words[LONGEST_LINE];
    static char reply[LONGEST_LINE + LONGEST_NAME];
    strcpy(words, line);
    perform(&call, words, reply);
    tell_hub(reply);
}

void worker_give(int thread, const char *line)
{
    if (thread == 0) perform_here(line);
    if (thread < 1 || thread > MOST_WORKERS) return;
    AcquireSRWLockExclusive(&lock);
    strcpy(workers[thread - 1].line, line);
    workers[thread - 1].given = 1;
    WakeConditionVariable(&workers[thread - 1].wake);
    ReleaseSRWLockExclusive(&lock);
}
