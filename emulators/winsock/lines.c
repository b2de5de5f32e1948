#include "lines.h"

#include <string.h>

void read_lines_from(struct line_reader *reader, HANDLE from, HANDLE event)
{
    reader->from = from;
    reader->event = event;
    reader->used = 0;
}

/* Reads what is there, at least one byte; returns how many, 0 at the end. */
static DWORD read_some(struct line_reader *reader)
{
    DWORD got = 0;
    OVERLAPPED operation;
    char *to = reader->held + reader->used;
    DWORD room = LONGEST_LINE - reader->used;
    if (!reader->event) return ReadFile(reader->from, to, room, &got, NULL) ? got : 0;
    memset(&operation, 0, sizeof operation);
    operation.hEvent = reader->event;
    if (!ReadFile(reader->from, to, room, NULL, &operation) && GetLastError() != ERROR_IO_PENDING) return 0;
    return GetOverlappedResult(reader->from, &operation, &got, TRUE) ? got : 0;
}

int read_line(struct line_reader *reader, char *line)
{
    for (;;) {
        char *end = memchr(reader->held, '\n', reader->used);
        DWORD got;
        if (end) {
            int length = (int)(end - reader->held);
            memcpy(line, reader->held, length);
            line[length] = 0;
            reader->used -= length + 1;
            memmove(reader->held, end + 1, reader->used);
            return 1;
        }
        if (reader->used == LONGEST_LINE) return 0;
        got = read_some(reader);
        if (got == 0) return 0;
        reader->used += (int)got;
    }
}

/* Writes at least one of the bytes; returns how many, 0 at the end. */
static DWORD write_some(HANDLE to, HANDLE event, const char *bytes, int count)
{
    DWORD written = 0;
    OVERLAPPED operation;
    if (!event) return WriteFile(to, bytes, count, &written, NULL) ? written : 0;
    memset(&operation, 0, sizeof operation);
    operation.hEvent = event;
    if (!WriteFile(to, bytes, count, NULL, &operation) && GetLastError() != ERROR_IO_PENDING) return 0;
    return GetOverlappedResult(to, &operation, &written, TRUE) ? written : 0;
}

int write_all(HANDLE to, HANDLE event, const char *bytes, int count)
{
    while (count > 0) {
        DWORD written = write_some(to, event, bytes, count);
        if (written == 0) return 0;
        bytes += written;
        count -= (int)written;
    }
    return 1;
}

int split_words(char *line, char *words[MOST_WORDS])
{
    int count = 0;
    char *at = line;
    while (count < MOST_WORDS) {
        while (*at == ' ' || *at == '\r') *at++ = 0;
        if (!*at) break;
        words[count++] = at;
        while (*at && *at != ' ' && *at != '\r') at++;
    }
    return count;
}
