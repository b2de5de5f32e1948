/* The table of agents, and the thread that listens to each. */
#include <windows.h>

#include <stdio.h>
#include <string.h>

#include "hub.h"
#include "lines.h"

#define MOST_AGENTS 512

struct agent {
    int used;
    char name[LONGEST_NAME];
    char pipe[LONGEST_NAME];
    HANDLE commands;
    HANDLE replies;
    HANDLE process;
};

static struct agent agents[MOST_AGENTS];

/*
 * Processes that have ended. While somebody has a handle to one, no other process gets its identifier, so that a
 * script which names an ended process does not mean another one.
 */
static HANDLE ended[MOST_AGENTS];
static int ended_count;
static CRITICAL_SECTION table;

void agents_begin(void)
{
    InitializeCriticalSection(&table);
}

static struct agent *find(const char *name)
{
    int i;
    for (i = 0; i < MOST_AGENTS; i++)
        if (agents[i].used && !strcmp(agents[i].name, name)) return &agents[i];
    return NULL;
}

static HANDLE make_pipe(const char *base, const char *suffix, DWORD direction)
{
    char name[LONGEST_NAME + 8];
    sprintf(name, "%s-%s", base, suffix);
    return CreateNamedPipeA(name, direction, PIPE_TYPE_BYTE | PIPE_WAIT, 1, 65536, 65536, 0, NULL);
}

/* `hello PID`: from now on the process can be ended and its end be waited for. */
static void greet(struct agent *agent, const char *line)
{
    DWORD pid = 0;
    sscanf(line, "hello %lu", &pid);
    EnterCriticalSection(&table);
    if (!agent->process) agent->process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, pid);
    LeaveCriticalSection(&table);
    tell_driver("! hello %s %lu", agent->name, pid);
}

/* Waits until the process is gone; its pipe may close a little earlier, or because it closed the pipe itself. */
static DWORD wait_for_end(HANDLE process)
{
    DWORD code = EXIT_ORPHANED;
    if (!process) return code;
    if (WaitForSingleObject(process, 2000) != WAIT_OBJECT_0) TerminateProcess(process, EXIT_ORPHANED);
    WaitForSingleObject(process, 2000);
    GetExitCodeProcess(process, &code);
    return code;
}

static DWORD WINAPI listen_to_agent(void *argument)
{
    struct agent *agent = argument;
    struct line_reader reader;
    char line[LONGEST_LINE];
    char name[LONGEST_NAME];
    DWORD code;
    ConnectNamedPipe(agent->commands, NULL);
    ConnectNamedPipe(agent->replies, NULL);
    read_lines_from(&reader, agent->replies, NULL);
    while (read_line(&reader, line)) {
        if (!strncmp(line, "hello ", 6))
            greet(agent, line);
        else
            tell_driver("%s %s", agent->name, line);
    }
    code = wait_for_end(agent->process);
    EnterCriticalSection(&table);
    strcpy(name, agent->name);
    CloseHandle(agent->commands);
    CloseHandle(agent->replies);
    if (agent->process && ended_count < MOST_AGENTS)
        ended[ended_count++] = agent->process;
    else if (agent->process)
        CloseHandle(agent->process);
    agent->used = 0;
    LeaveCriticalSection(&table);
    tell_driver("! exit %s %lu", name, code);
    return 0;
}

int agent_expect(const char *name, char pipe[LONGEST_NAME])
{
    static unsigned long serial;
    struct agent *agent = NULL;
    HANDLE thread;
    int i;
    EnterCriticalSection(&table);
    for (i = 0; i < MOST_AGENTS && !agent; i++)
        if (!agents[i].used) agent = &agents[i];
    if (agent && strlen(name) < LONGEST_NAME) {
        strcpy(agent->name, name);
        sprintf(agent->pipe, PIPE_PREFIX "%lu-%lu", GetCurrentProcessId(), ++serial);
        agent->process = NULL;
        agent->commands = make_pipe(agent->pipe, "in", PIPE_ACCESS_OUTBOUND);
        agent->replies = make_pipe(agent->pipe, "out", PIPE_ACCESS_INBOUND);
        agent->used = 1;
        strcpy(pipe, agent->pipe);
    }
    LeaveCriticalSection(&table);
    if (!agent) return 0;
    thread = CreateThread(NULL, 0, listen_to_agent, agent, 0, NULL);
    if (thread) CloseHandle(thread);
    return thread != NULL;
}

int agent_start(const char *name, const char *pipe, const char *options)
{
    char program[MAX_PATH];
    char command[MAX_PATH + LONGEST_LINE];
    char *slash;
    STARTUPINFOA startup;
    PROCESS_INFORMATION made;
    struct agent *agent;
    GetModuleFileNameA(NULL, program, sizeof program);
    slash = strrchr(program, '\\');
    strcpy(slash ? slash + 1 : program, "agent.exe");
    sprintf(command, "\"%s\" pipe=%s %s", program, pipe, options);
    memset(&startup, 0, sizeof startup);
    startup.cb = sizeof startup;
    /* No standard handles, else the agents would share those through which the driver talks to the hub. */
    startup.dwFlags = STARTF_USESTDHANDLES;
    if (!CreateProcessA(program, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &made)) return 0;
    CloseHandle(made.hThread);
    EnterCriticalSection(&table);
    agent = find(name);
    if (agent && !agent->process)
        agent->process = made.hProcess;
    else
        CloseHandle(made.hProcess);
    LeaveCriticalSection(&table);
    return 1;
}

static void open_and_close(const char *base, const char *suffix, DWORD access)
{
    char name[LONGEST_NAME + 8];
    HANDLE handle;
    sprintf(name, "%s-%s", base, suffix);
    handle = CreateFileA(name, access, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
}

void agent_drop(const char *name)
{
    char base[LONGEST_NAME] = "";
    struct agent *agent;
    EnterCriticalSection(&table);
    agent = find(name);
    if (agent) strcpy(base, agent->pipe);
    LeaveCriticalSection(&table);
    if (!*base) return;
    open_and_close(base, "in", GENERIC_READ);
    open_and_close(base, "out", GENERIC_WRITE);
}

int agent_send(const char *name, const char *line, int count)
{
    struct agent *agent;
    int sent;
    EnterCriticalSection(&table);
    agent = find(name);
    sent = agent && write_all(agent->commands, NULL, line, count);
    LeaveCriticalSection(&table);
    return sent;
}

void agent_kill(const char *name)
{
    struct agent *agent;
    EnterCriticalSection(&table);
    agent = find(name);
    if (agent && agent->process) TerminateProcess(agent->process, EXIT_ORPHANED);
    LeaveCriticalSection(&table);
}

void agents_forget_ended(void)
{
    EnterCriticalSection(&table);
    while (ended_count > 0) CloseHandle(ended[--ended_count]);
    LeaveCriticalSection(&table);
}

void agents_kill_all(void)
{
    int i;
    EnterCriticalSection(&table);
    for (i = 0; i < MOST_AGENTS; i++)
        if (agents[i].used && agents[i].process) TerminateProcess(agents[i].process, EXIT_ORPHANED);
    LeaveCriticalSection(&table);
}
