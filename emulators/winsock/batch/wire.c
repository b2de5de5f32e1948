#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "processes.h"
#include "transcript.h"

/* What stands for a socket whose call failed: INVALID_SOCKET. */
#define INVALID "-1"
/*
 * What stands for it where a handle is wanted: NULL, because to these calls the value of INVALID_SOCKET is the handle of
 * the process itself.
 */
#define NO_HANDLE "0"
#define NO_INFO "00"

static int is_one_of(const struct step *step, const char *const *names)
{
    for (; *names; names++)
        if (is_api(step, *names)) return 1;
    return 0;
}

int can_block(const struct step *step)
{
    static const char *const names[] = { "accept", "connect", "send", "recv", "shutdown", "WSASendDisconnect",
                                         "closesocket", "CloseHandle", "WSACleanup", "ReadFile", "WriteFile",
                                         "_close", NULL };
    return is_one_of(step, names);
}

int hands_out_value(const struct step *step)
{
    return *step->binds == 's' || *step->binds == 'f';
}

static const char *socket_value(const struct step *step, const char *name)
{
    static const char *const take_handle[] = { "CloseHandle", "DuplicateHandle", "SetHandleInformation", "ReadFile",
                                               "WriteFile", "CreateProcess", NULL };
    return name_value(name, is_one_of(step, take_handle) ? NO_HANDLE : INVALID);
}

/* The process identifier; 0 for a process that was never created. */
static unsigned long process_id(const char *name)
{
    struct process *process = process_named(name);
    return process && process->channel.memory ? (unsigned long)process->channel.memory->process : 0;
}

/* The call with its first argument as a value and the others as they are. */
static void with_value(const struct step *step, char *words)
{
    int i;
    words += sprintf(words, "%s %s", api_of(step), socket_value(step, argument_of(step, 0)));
    for (i = 1; *argument_of(step, i); i++) words += sprintf(words, " %s", argument_of(step, i));
}

void wire_words(const struct step *step, const char *child, char words[LONGEST_LINE])
{
    const char *first = argument_of(step, 0);
    const char *second = argument_of(step, 1);
    const char *third = argument_of(step, 2);
    if (is_api(step, "connect"))
        sprintf(words, "connect %s %s", socket_value(step, first), name_value("peer", "0"));
    else if (is_api(step, "bind"))
        sprintf(words, "bind %s %s %s", socket_value(step, first), second, name_value(third, "0"));
    else if (is_api(step, "DuplicateHandle"))
        sprintf(words, "DuplicateHandle %s %lu %s", socket_value(step, first), process_id(second), third);
    else if (is_api(step, "WSADuplicateSocket"))
        sprintf(words, "WSADuplicateSocket %s %lu", socket_value(step, first), process_id(second));
    else if (is_api(step, "WSASocket"))
        sprintf(words, "WSASocket %s", *first == 'i' ? name_value(first, NO_INFO) : first);
    else if (is_api(step, "CreateProcess"))
        sprintf(words, "CreateProcess %s %s %s", first, *second ? socket_value(step, second + strlen("stdin=")) : "-",
                child);
    else if (is_api(step, "TerminateProcess"))
        sprintf(words, "TerminateProcess %lu", process_id(first));
    else if (is_api(step, "_close"))
        sprintf(words, "_close %s", name_value(first, INVALID));
    else if (is_api(step, "leaks"))
        strcpy(words, first);
    else if (*first && !is_api(step, "GetStdHandle"))
        with_value(step, words);
    else
        strcpy(words, api_of(step));
}

/* `error NAME CODE` */
static void read_error(char *words[], int count, char *outcome)
{
    char note[100];
    strcpy(outcome, count > 1 ? words[1] : "fails");
    if (strcmp(outcome, "ERROR_OTHER")) return;
    sprintf(note, "ERROR_OTHER above is error %.20s", count > 2 ? words[2] : "?");
    transcript_note(note);
}

int read_result(const struct step *step, const char *result, char outcome[LONGEST_LINE], char value[LONGEST_LINE])
{
    char line[LONGEST_LINE + LONGEST_NAME];
    char *words[MOST_WORDS];
    int count;
    strcpy(line, result);
    count = split_words(line, words);
    *value = 0;
    if (count == 0) return 0;
    if (!strcmp(words[0], "ok")) {
        if (count > 1) strcpy(value, words[1]);
        sprintf(outcome, hands_out_value(step) ? "ok %s" : "ok", value);
    } else if (!strcmp(words[0], "error")) {
        read_error(words, count, outcome);
    } else if (!strcmp(words[0], "count") && count > 1) {
        sprintf(outcome, strcmp(words[1], "0") ? "grows %s" : "flat", words[1]);
    } else {
        strcpy(outcome, result);
        return strcmp(words[0], "unknown") != 0;
    }
    return 1;
}
