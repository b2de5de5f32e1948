/* Reading a file as a whole. */
#ifndef LASTCLOSE_FILE_H
#define LASTCLOSE_FILE_H

#include <windows.h>

/*
 * Its bytes and a NUL behind them, to be freed; NULL if it cannot be read or is larger than any suite or transcript.
 * Puts the number of bytes into `size`, if that is not NULL.
 */
char *read_file(const char *name, DWORD *size);

#endif
