#include "processes.h"

#include <stdio.h>
#include <string.h>

#define MOST_PROCESSES 100

static struct process processes[MOST_PROCESSES];
static int count;

struct process *process_expect(const char *name)
{
    struct process *made = &processes[count];
    if (count == MOST_PROCESSES) return NULL;
    memset(made, 0, sizeof *made);
    if (!channel_make(&made->channel, made->channel_name)) return NULL;
    sprintf(made->name, "%.*s", LONGEST_NAME - 1, name);
    count++;
    return made;
}

void process_drop(struct process *process)
{
    channel_end(&process->channel);
    count--;
}

int process_start(struct process *process, const char *option, const char *rest)
{
    char program[MAX_PATH];
    char command[MAX_PATH + 2 * LONGEST_NAME];
    STARTUPINFOA startup;
    PROCESS_INFORMATION made;
    GetModuleFileNameA(NULL, program, sizeof program);
    sprintf(command, "\"%s\" %s%s %s", program, option, process->channel_name, rest);
    memset(&startup, 0, sizeof startup);
    startup.cb = sizeof startup;
    /* No standard handles, else the processes would have those that this one was started with. */
    startup.dwFlags = STARTF_USESTDHANDLES;
    if (!CreateProcessA(program, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &made)) return 0;
    CloseHandle(made.hThread);
    process->handle = made.hProcess;
    return 1;
}

struct process *process_named(const char *name)
{
    int i;
    for (i = 0; i < count; i++)
        if (!strcmp(processes[i].name, name)) return &processes[i];
    return NULL;
}

/* Waits for something new of the process: 0 if nothing comes in time. */
static int news(struct process *process, DWORD patience)
{
    HANDLE both[2];
    both[0] = process->channel.answered;
    both[1] = process->handle;
    return WaitForMultipleObjects(process->handle ? 2 : 1, both, FALSE, patience) != WAIT_TIMEOUT;
}

static int has_ended(struct process *process)
{
    return process->handle && WaitForSingleObject(process->handle, 0) == WAIT_OBJECT_0;
}

/* Of a process that another one has created it is known which one it is as soon as it has begun. */
static void meet(struct process *process)
{
    DWORD id = (DWORD)process->channel.memory->process;
    if (process->handle || !id) return;
    process->handle = OpenProcess(SYNCHRONIZE | PROCESS_TERMINATE, FALSE, id);
}

enum answer process_ready(struct process *process, DWORD patience)
{
    DWORD begun = GetTickCount();
    for (;;) {
        meet(process);
        if (process->channel.memory->ready) return ANSWERED;
        if (has_ended(process)) return ENDED;
        if (GetTickCount() - begun >= patience) return LATE;
        news(process, process->handle ? 100 : 5);
    }
}

enum answer process_answer(struct process *process, int slot, DWORD patience, const char **answer)
{
    DWORD begun = GetTickCount();
    for (;;) {
        int ended = has_ended(process);
        DWORD waited = GetTickCount() - begun;
        *answer = channel_answer(&process->channel, slot);
        if (*answer) return ANSWERED;
        if (ended) return ENDED;
        if (waited >= patience) return LATE;
        news(process, patience - waited);
    }
}

enum answer process_ask(struct process *process, int slot, const char *question, DWORD patience, const char **answer)
{
    channel_ask(&process->channel, slot, question);
    return process_answer(process, slot, patience, answer);
}

int process_ends(struct process *process, DWORD patience)
{
    return !process->handle || WaitForSingleObject(process->handle, patience) == WAIT_OBJECT_0;
}

int processes_end(DWORD patience)
{
    int left = 0;
    int i;
    for (i = 0; i < count; i++)
        if (processes[i].handle) TerminateProcess(processes[i].handle, EXIT_ORPHANED);
    for (i = 0; i < count; i++) {
        if (!process_ends(&processes[i], patience)) left++;
        if (processes[i].handle) CloseHandle(processes[i].handle);
        channel_end(&processes[i].channel);
    }
    count = 0;
    return left;
}
