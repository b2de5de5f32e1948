/*
 * The agent: one process of a script. It makes the calls that the hub passes on, each in the thread that the command
 * names, and answers when the call returns. Its own handles are out of the way of the test's (fill.c), nothing of it
 * is inheritable, and no thread or handle of its own comes or goes once it has said hello.
 */
#include "agent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layer.h"

static HANDLE open_pipe(const char *suffix, DWORD access)
{
    char name[LONGEST_NAME + 8];
    sprintf(name, "%.*s-%s", LONGEST_NAME - 1, options.pipe, suffix);
    return CreateFileA(name, access, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
}

/* The thread is the first word but one: `ID THREAD CALL ARG...`. */
static void dispatch(const char *line)
{
    const char *blank = strchr(line, ' ');
    if (blank) worker_give(atoi(blank + 1), line);
}

int main(int argc, char **argv)
{
    static struct line_reader commands;
    static char line[LONGEST_LINE];
    HANDLE in, out, arrival, sent;
    int i;
    for (i = 1; i < argc; i++)
        if (!read_option(argv[i])) return 2;
    in = open_pipe("in", GENERIC_READ);
    out = open_pipe("out", GENERIC_WRITE);
    arrival = CreateEventA(NULL, TRUE, FALSE, NULL);
    sent = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (in == INVALID_HANDLE_VALUE || out == INVALID_HANDLE_VALUE) return 3;
    if (!warm_up() || !layer_choose(options.fault)) return 4;
    workers_begin(options.threads, out, sent);
    if (!fill_below_tests()) return 6;
    sprintf(line, "hello %lu\n", GetCurrentProcessId());
    tell_hub(line);
    read_lines_from(&commands, in, arrival);
    while (read_line(&commands, line)) dispatch(line);
    ExitProcess(EXIT_ORPHANED);
    return 0;
}
