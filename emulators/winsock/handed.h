/*
 * FOR TESTS OF THE KIT ONLY. What the processes of a script know of handles that one got from another: a table in memory
 * that they share.
 */
#ifndef LASTCLOSE_HANDED_H
#define LASTCLOSE_HANDED_H

#include <winsock2.h>
#include <windows.h>

enum handed_how { HANDED_INHERITED = 1, HANDED_DUPLICATED };

/* Opens the table, before anything is handed on. The process ends if it cannot. */
void handed_begin(void);

/* The identifier of a process, whatever the handle is good for. */
DWORD handed_process(HANDLE process);

/* Notes that this process handed the value to that one. */
void handed_note(enum handed_how how, DWORD to, ULONG_PTR value);

/* Notes all that a child inherits which this process makes at this moment. */
void handed_note_inherited(DWORD child);

/* Whether this process got the value, in that way, and has not closed it since. */
int handed_has(enum handed_how how, ULONG_PTR value);

/* Forgets what this process got and has closed. */
void handed_forget_closed(void);

/* Closes in other processes whatever they inherited, at whatever remove, of handles that this process has closed. */
void handed_sever_closed(void);

/* The same of all handles of the process, which is about to end. */
void handed_sever_all(DWORD process);

#endif
