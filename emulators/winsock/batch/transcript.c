#include "transcript.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "file.h"
#include "system.h"

#define MAGIC "lastclose transcript 1"

static HANDLE file;
static char noted[LONGEST_LINE];
/* Whether the last line of a file that is continued was written to its end. */
static int ends_in_line = 1;

static void put(const char *text)
{
    write_all(file, NULL, text, (int)strlen(text));
    FlushFileBuffers(file);
}

/* Each part that is written into one file has the whole head. */
static void put_head(const struct suite *suite)
{
    put(MAGIC "\r\nname winsock\r\nversion " BUILD " ");
    put(machine());
    put("\r\nsystem ");
    put(windows_version());
    put("\r\npeer self\r\nclock real\r\n");
    put(suite->head);
}

static int script_named(const struct suite *suite, const char *id)
{
    int i;
    size_t length = strcspn(id, " \r\n");
    for (i = 0; i < suite->count; i++)
        if (strlen(suite->scripts[i].id) == length && !strncmp(suite->scripts[i].id, id, length)) return i;
    return -1;
}

static int begins(const char *line, const char *word)
{
    return !strncmp(line, word, strlen(word));
}

/* The index of the script behind the one that was begun last; -1 where the file cannot be continued. */
static int continue_behind(char *text, DWORD size, const struct suite *suite, const char *name)
{
    const char *line;
    int next = 0;
    DWORD i;
    ends_in_line = text[size - 1] == '\n';
    /* A machine that stops may leave NULs at the end of a file. */
    for (i = 0; i < size; i++)
        if (!text[i]) text[i] = ' ';
    if (!begins(text, MAGIC) || !strstr(text, suite->head)) {
        say("%.200s is there and no transcript of this suite; expected a new file, or one to be continued\r\n", name);
        return -1;
    }
    for (line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (begins(line, "done")) {
            say("%.200s is complete; name another file to run the suite once more\r\n", name);
            return -1;
        }
        /* The number of a line that is cut is none of the suite, and its script is still to be run. */
        if (begins(line, "script ") || begins(line, "not-run ")) {
            int at = script_named(suite, strchr(line, ' ') + 1);
            if (at >= 0) next = at + 1;
        }
    }
    return next;
}

int transcript_open(const char *name, const struct suite *suite)
{
    DWORD size = 0;
    char *text = read_file(name, &size);
    int first = 0;
    if (text && size > 0) first = continue_behind(text, size, suite, name);
    free(text);
    if (first < 0) return -1;
    file = CreateFileA(name, GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        say("%.200s cannot be written (error %lu)\r\n", name, GetLastError());
        return -1;
    }
    SetFilePointer(file, 0, NULL, FILE_END);
    if (!ends_in_line) put("<cut>\r\n");
    put_head(suite);
    return first;
}

void transcript_begin_script(const char *id)
{
    char line[LONGEST_LINE];
    sprintf(line, "script %s\r\n", id);
    put(line);
}

void transcript_call(const char *call)
{
    char line[LONGEST_LINE];
    sprintf(line, "%s =", call);
    put(line);
}

static void put_notes(void)
{
    if (*noted) put(noted);
    *noted = 0;
}

void transcript_result(const char *result)
{
    char line[LONGEST_LINE + 4];
    sprintf(line, " %.*s\r\n", LONGEST_LINE, result);
    put(line);
    put_notes();
}

void transcript_end_script(void)
{
    put_notes();
    put("end\r\n");
}

void transcript_not_run(const char *id, const char *why)
{
    char line[LONGEST_LINE];
    sprintf(line, "not-run %s %.400s\r\n", id, why);
    put(line);
}

void transcript_note(const char *text)
{
    size_t length = strlen(noted);
    if (length + strlen(text) + 8 < sizeof noted) sprintf(noted + length, "note %s\r\n", text);
}

void transcript_done(void)
{
    put("done\r\n");
    CloseHandle(file);
}
