#include "handed.h"

#include <stdio.h>

#include "agent.h"
#include "lock.h"

#define MOST_ROWS 512
/* Above all values that a script's handles have. */
#define END_OF_VALUES 0x400

struct row {
    enum handed_how how; /* 0: the row is free */
    DWORD from;
    DWORD to;
    ULONG_PTR value; /* in the process that got it, and where it was inherited also in the other */
};

/* Zero at first. */
static struct {
    moment_lock lock;
    struct row rows[MOST_ROWS];
} *table;

void handed_begin(void)
{
    char name[40];
    HANDLE section;
    sprintf(name, "lastclose-handed-%lu", options.keeper);
    /* It stays open as long as the process lives, so that the table is there as long as one of them does. */
    section = CreateFileMappingA(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof *table, name);
    table = section ? MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0) : NULL;
    if (!table) ExitProcess(4);
}

DWORD handed_process(HANDLE process)
{
    HANDLE asked;
    DWORD pid;
    if (!DuplicateHandle(GetCurrentProcess(), process, GetCurrentProcess(), &asked, PROCESS_QUERY_INFORMATION, FALSE,
                         0))
        return 0;
    pid = GetProcessId(asked);
    CloseHandle(asked);
    return pid;
}

static int is_open(ULONG_PTR value)
{
    DWORD flags;
    return GetHandleInformation((HANDLE)value, &flags) != 0;
}

static void note(enum handed_how how, DWORD to, ULONG_PTR value)
{
    int i;
    for (i = 0; i < MOST_ROWS; i++) {
        struct row *row = &table->rows[i];
        if (row->how) continue;
        row->how = how;
        row->from = GetCurrentProcessId();
        row->to = to;
        row->value = value;
        return;
    }
}

void handed_note(enum handed_how how, DWORD to, ULONG_PTR value)
{
    take_lock(&table->lock);
    note(how, to, value);
    free_lock(&table->lock);
}

void handed_note_inherited(DWORD child)
{
    ULONG_PTR value;
    DWORD flags;
    take_lock(&table->lock);
    for (value = 4; value < END_OF_VALUES; value += 4)
        if (GetHandleInformation((HANDLE)value, &flags) && (flags & HANDLE_FLAG_INHERIT))
            note(HANDED_INHERITED, child, value);
    free_lock(&table->lock);
}

int handed_has(enum handed_how how, ULONG_PTR value)
{
    int i, found = 0;
    take_lock(&table->lock);
    for (i = 0; i < MOST_ROWS; i++) {
        const struct row *row = &table->rows[i];
        if (row->how == how && row->to == GetCurrentProcessId() && row->value == value) found = 1;
    }
    free_lock(&table->lock);
    return found;
}

void handed_forget_closed(void)
{
    int i;
    take_lock(&table->lock);
    for (i = 0; i < MOST_ROWS; i++) {
        struct row *row = &table->rows[i];
        if (row->how && row->to == GetCurrentProcessId() && !is_open(row->value)) row->how = 0;
    }
    free_lock(&table->lock);
}

static void close_in(DWORD pid, ULONG_PTR value)
{
    HANDLE process = OpenProcess(PROCESS_DUP_HANDLE, FALSE, pid);
    HANDLE made;
    if (!process) return;
    if (DuplicateHandle(process, (HANDLE)value, GetCurrentProcess(), &made, 0, FALSE,
                        DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE))
        CloseHandle(made);
    CloseHandle(process);
}

/* Severs what was inherited of the value, or of every value (0), of that process. */
static void sever(DWORD from, ULONG_PTR value)
{
    int i;
    for (i = 0; i < MOST_ROWS; i++) {
        struct row *row = &table->rows[i];
        if (row->how != HANDED_INHERITED || row->from != from || (value && row->value != value)) continue;
        row->how = 0;
        close_in(row->to, row->value);
        sever(row->to, row->value);
    }
}

void handed_sever_closed(void)
{
    int i;
    take_lock(&table->lock);
    for (i = 0; i < MOST_ROWS; i++) {
        const struct row *row = &table->rows[i];
        if (row->how == HANDED_INHERITED && row->from == GetCurrentProcessId() && !is_open(row->value))
            sever(row->from, row->value);
    }
    free_lock(&table->lock);
}

void handed_sever_all(DWORD process)
{
    take_lock(&table->lock);
    sever(process, 0);
    free_lock(&table->lock);
}
