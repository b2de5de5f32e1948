/*
 * The transcript: what every call gave, in a file that is complete up to the last call whenever the machine stops.
 *
 * A call is written before it is made and its result when it is there, so that a transcript which ends in the middle of
 * a line says in which call the machine stopped.
 */
#ifndef LASTCLOSE_TRANSCRIPT_H
#define LASTCLOSE_TRANSCRIPT_H

#include "suite.h"

/*
 * Opens the file. If it holds a transcript of the same suite that did not come to its end, it is continued behind the
 * script that was begun last. Returns the index of the first script to be run, or -1 and has said why.
 */
int transcript_open(const char *file, const struct suite *suite);

void transcript_begin_script(const char *id);
void transcript_call(const char *call);
void transcript_result(const char *result);
void transcript_end_script(void);
void transcript_not_run(const char *id, const char *why);
/* Something that belongs into no trace. Comes between calls, or before a result. */
void transcript_note(const char *text);
void transcript_done(void);

#endif
