/*
 * The hub: starts agents, passes commands and replies, and says when a process ends.
 * It does not load Winsock, so nothing that is tested happens in it.
 */
#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "hub.h"
#include "lines.h"

static CRITICAL_SECTION output;

void tell_driver(const char *format, ...)
{
    char line[LONGEST_LINE + LONGEST_NAME + 2];
    int count;
    va_list args;
    va_start(args, format);
    count = vsnprintf(line, sizeof line - 1, format, args);
    va_end(args);
    if (count < 0 || count > (int)sizeof line - 2) count = (int)sizeof line - 2;
    line[count++] = '\n';
    EnterCriticalSection(&output);
    write_all(GetStdHandle(STD_OUTPUT_HANDLE), NULL, line, count);
    LeaveCriticalSection(&output);
}

/* `@NAME REST`: passes REST to the agent. */
static void pass_on(char *line)
{
    char *blank = strchr(line, ' ');
    int count;
    if (!blank) return;
    *blank = 0;
    count = (int)strlen(blank + 1);
    blank[1 + count] = '\n';
    if (!agent_send(line + 1, blank + 1, count + 1)) tell_driver("! trouble %s no such agent", line + 1);
}

static void start(const char *name, const char *options)
{
    char pipe[LONGEST_NAME];
    if (!agent_expect(name, pipe)) {
        tell_driver("! trouble %s cannot make pipes", name);
    } else if (!agent_start(name, pipe, options)) {
        DWORD error = GetLastError();
        agent_drop(name);
        tell_driver("! trouble %s cannot start the agent (error %lu)", name, error);
    }
}

static void announce_pipe(const char *name)
{
    char pipe[LONGEST_NAME];
    if (agent_expect(name, pipe))
        tell_driver("! pipe %s %s", name, pipe);
    else
        tell_driver("! trouble %s cannot make pipes", name);
}

/* What is left of the line behind its second word. */
static const char *after_two_words(const char *line)
{
    const char *blank = strchr(line, ' ');
    if (blank) blank = strchr(blank + 1, ' ');
    return blank ? blank + 1 : "";
}

int main(void)
{
    static struct line_reader input;
    static char line[LONGEST_LINE + 1];
    InitializeCriticalSection(&output);
    agents_begin();
    read_lines_from(&input, GetStdHandle(STD_INPUT_HANDLE), NULL);
    tell_driver("! hub %lu", GetCurrentProcessId());
    while (read_line(&input, line)) {
        char options[LONGEST_LINE];
        char *words[MOST_WORDS];
        int count;
        if (line[0] == '@') {
            pass_on(line);
            continue;
        }
        strcpy(options, after_two_words(line));
        count = split_words(line, words);
        if (count == 1 && !strcmp(words[0], "forget")) agents_forget_ended();
        if (count < 2) continue;
        if (!strcmp(words[0], "start")) start(words[1], options);
        if (!strcmp(words[0], "pipe")) announce_pipe(words[1]);
        if (!strcmp(words[0], "drop")) agent_drop(words[1]);
        if (!strcmp(words[0], "kill")) agent_kill(words[1]);
    }
    agents_kill_all();
    ExitProcess(0);
    return 0;
}
