/*
 * What the calls of the script left behind in this process: counts now, less the counts at the start.
 * Handles are counted in the system's handle table, because GetProcessHandleCount is an empty shell in some emulators.
 */
#include "calls.h"

#include <stdlib.h>
#include <tlhelp32.h>

#include "layer.h"

#define SYSTEM_HANDLE_INFORMATION 16
#define TABLE_BYTES (4 * 1024 * 1024)

struct handle_entry {
    ULONG pid;
    BYTE type;
    BYTE flags;
    USHORT value;
    void *object;
    ACCESS_MASK access;
};

struct handle_table {
    ULONG count;
    struct handle_entry entries[1];
};

typedef LONG(WINAPI *query_function)(int what, void *data, ULONG size, ULONG *needed);
typedef HANDLE(WINAPI *snapshot_function)(DWORD what, DWORD pid);
typedef BOOL(WINAPI *thread_function)(HANDLE snapshot, THREADENTRY32 *entry);

static unsigned long threads_at_start;
static unsigned long handles_at_start;

/* What a count is where the system does not give it. */
#define UNKNOWN 0xffffffff

static unsigned long count_handles(void)
{
    static query_function query;
    static struct handle_table *table;
    unsigned long count = 0;
    ULONG i;
    if (!query) query = (query_function)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtQuerySystemInformation");
    if (!table) table = malloc(TABLE_BYTES);
    if (!query || !table || query(SYSTEM_HANDLE_INFORMATION, table, TABLE_BYTES, NULL)) return UNKNOWN;
    for (i = 0; i < table->count; i++)
        if (table->entries[i].pid == GetCurrentProcessId()) count++;
    return count;
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
