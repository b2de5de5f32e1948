/* Processes. */
#include "calls.h"

#include <stdio.h>
#include <string.h>

#include "layer.h"

/* The child learns from its command line which pipes it is to open; it gets them from nobody. */
static void command_line(char *command, const char *program, const char *pipe)
{
    command += sprintf(command, "\"%s\" pipe=%.*s threads=%d crt=%.80s", program, LONGEST_NAME, pipe,
                       options.threads, options.crt);
    if (*options.fault) sprintf(command, " fault=%.80s keeper=%lu", options.fault, options.keeper);
}

/* CreateProcess none|all STDIN|- PIPE */
void call_create_process(struct call *call)
{
    char program[MAX_PATH];
    char command[MAX_PATH + 400];
    BOOL inherit = word_is(call, 0, "all");
    STARTUPINFOA startup;
    PROCESS_INFORMATION made;
    GetModuleFileNameA(NULL, program, sizeof program);
    command_line(command, program, word_of(call, 2));
    memset(&startup, 0, sizeof startup);
    startup.cb = sizeof startup;
    if (!word_is(call, 1, "-")) {
        startup.dwFlags = STARTF_USESTDHANDLES;
        startup.hStdInput = (HANDLE)value_of(call, 1);
    }
    if (!layer.create(program, command, inherit, 0, &startup, &made)) {
        reply_win32_error(call, GetLastError());
        return;
    }
    CloseHandle(made.hThread);
    CloseHandle(made.hProcess);
    reply_ok(call);
}

/* A process without standard handles has NULL there. */
void call_get_std_handle(struct call *call)
{
    HANDLE handle = GetStdHandle(STD_INPUT_HANDLE);
    if (handle == INVALID_HANDLE_VALUE)
        reply_win32_error(call, GetLastError());
    else if (!handle)
        reply_win32_error(call, ERROR_INVALID_HANDLE);
    else
        reply_value(call, (ULONG_PTR)handle);
}

void call_exit_process(struct call *call)
{
    (void)call;
    layer.exit(0);
}

/* TerminateProcess PID */
void call_terminate_process(struct call *call)
{
    HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, (DWORD)value_of(call, 0));
    BOOL done = process && layer.terminate(process, 1);
    DWORD error = GetLastError();
    if (process) CloseHandle(process);
    if (done)
        reply_ok(call);
    else
        reply_win32_error(call, error);
}
