/*
 * What the calls of the script left behind in this process: counts now, less the counts at the start.
 *
 * Handles are counted by asking for each value whether it is one. GetProcessHandleCount is an empty shell in Wine 8, and
 * there the table of all handles of the system cannot be asked for while others start processes: the Wine server reads
 * on and on in the table of a process that has no handle yet, until it crashes.
 */
#include "calls.h"

#include <tlhelp32.h>

#include "layer.h"

typedef HANDLE(WINAPI *snapshot_function)(DWORD what, DWORD pid);
typedef BOOL(WINAPI *thread_function)(HANDLE snapshot, THREADENTRY32 *entry);

/* Values are handed out from the lowest up; behind so many that are none there is no further one. */
#define LONGEST_GAP 256

static unsigned long threads_at_start;
static unsigned long handles_at_start;

/* What a count is where the system does not give it. */
#define UNKNOWN 0xffffffff

static unsigned long count_handles(void)
{
    unsigned long count = 0;
    ULONG_PTR value, last = 0;
    for (value = 4; value <= last + 4 * LONGEST_GAP; value += 4) {
        DWORD flags;
        if (!GetHandleInformation((HANDLE)value, &flags)) continue;
        last = value;
        count++;
    }
    /* Every process has some; where none is told of, the system does not tell of handles. */
    return count == 0 ? UNKNOWN : count;
}

/* By name, because Windows NT 4.0 has no such functions. */
static FARPROC kernel(const char *name)
{
    return GetProcAddress(GetModuleHandleA("kernel32.dll"), name);
}

static unsigned long count_threads(void)
{
    snapshot_function take = (snapshot_function)(void *)kernel("CreateToolhelp32Snapshot");
    thread_function first = (thread_function)(void *)kernel("Thread32First");
    thread_function next = (thread_function)(void *)kernel("Thread32Next");
    HANDLE snapshot;
    THREADENTRY32 entry;
    unsigned long count = 0;
    BOOL more;
    if (!take || !first || !next) return UNKNOWN;
    snapshot = take(TH32CS_SNAPTHREAD, 0);
    if (snapshot == INVALID_HANDLE_VALUE) return UNKNOWN;
    entry.dwSize = sizeof entry;
    for (more = first(snapshot, &entry); more; more = next(snapshot, &entry))
        if (entry.th32OwnerProcessID == GetCurrentProcessId()) count++;
    CloseHandle(snapshot);
    return count;
}

void call_begin(struct call *call)
{
    threads_at_start = count_threads();
    handles_at_start = count_handles();
    reply_ok(call);
}

static void reply_growth(struct call *call, unsigned long now, unsigned long then)
{
    if (now == UNKNOWN || then == UNKNOWN)
        reply_unsupported(call);
    else
        reply_count(call, now > then ? now - then : 0);
}

void call_leaked_threads(struct call *call)
{
    reply_growth(call, count_threads(), threads_at_start);
}

void call_leaked_handles(struct call *call)
{
    unsigned long now;
    layer_begin_look();
    now = count_handles();
    layer_end_look();
    reply_growth(call, now, handles_at_start);
}
