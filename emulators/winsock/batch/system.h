/* Where the program runs. */
#ifndef LASTCLOSE_SYSTEM_H
#define LASTCLOSE_SYSTEM_H

/* The processor that the program was built for. */
const char *machine(void);

/*
 * The version of Windows as GetVersionEx says it, and as RtlGetVersion does where there is such a function: to programs
 * that do not know them, newer ones say through GetVersionEx that they are Windows 8.
 */
const char *windows_version(void);

#endif
