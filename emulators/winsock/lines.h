/* Reading and writing whole lines through pipes. */
#ifndef LASTCLOSE_LINES_H
#define LASTCLOSE_LINES_H

#include <windows.h>

#include "protocol.h"

struct line_reader {
    HANDLE from;
    HANDLE event;
    char held[LONGEST_LINE];
    int used;
};

/*
 * With an event, a pipe must be opened as overlapped. A thread in an ordinary read or write has, in some emulators, a
 * handle of its own for as long as that lasts, which comes and goes in the middle of a test.
 */
void read_lines_from(struct line_reader *reader, HANDLE from, HANDLE event);

/*
 * Puts the next line into `line` (LONGEST_LINE bytes), without its end.
 * Returns 0 when the other end is closed, or sends more than a line holds.
 */
int read_line(struct line_reader *reader, char *line);

/* Writes all the bytes; returns 0 when the other end is closed. The event may be NULL. */
int write_all(HANDLE to, HANDLE event, const char *bytes, int count);

/* Splits a line at blanks, in place. Returns how many words there are, at most MOST_WORDS. */
int split_words(char *line, char *words[MOST_WORDS]);

#endif
