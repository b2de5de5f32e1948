/* What the parts of the agent share: one call that is being made, and how its result is told. */
#ifndef LASTCLOSE_AGENT_H
#define LASTCLOSE_AGENT_H

#include <winsock2.h>
#include <windows.h>

#include "lines.h"
#include "protocol.h"

#define RECEIVE_BYTES (1024 * 1024)

/* What the command line said; passed on to the children that the agent creates. */
struct options {
    const char *pipe;
    int threads;
    const char *crt;
    const char *fault;
    DWORD keeper; /* the process that keeps handles which a fault never closes */
};

extern struct options options;

/* Takes in a word of the command line; returns 0 if it is no option. */
int read_option(const char *argument);

/* Starts Winsock and loads the CRT, which every process has done when a script begins. Returns 0 if it cannot. */
int warm_up(void);

/* A call on its way through a worker thread. */
struct call {
    const char *id;
    int argc;
    char **argv;
    HANDLE event;   /* the thread's own, made at start so that no call makes one */
    char *buffer;   /* RECEIVE_BYTES, the thread's own */
    char reply[LONGEST_LINE];
};

typedef void (*make_call)(struct call *call);

/* The function that makes the call of that name, or NULL. */
make_call find_call(const char *name);

/* Makes the call of the line `ID THREAD CALL ARG...`, which is split in place; puts `ID RESULT` into `reply`. */
void perform(struct call *call, char *line, char *reply);

/* The argument as a handle value, a number or a process identifier; -1 is INVALID_SOCKET. */
ULONG_PTR value_of(struct call *call, int index);
const char *word_of(struct call *call, int index);
int word_is(struct call *call, int index, const char *word);

void reply_ok(struct call *call);
void reply_value(struct call *call, ULONG_PTR value);
void reply_word(struct call *call, const char *word);
/* `data N`, or `eof` for no bytes. */
void reply_data(struct call *call, unsigned long bytes);
void reply_count(struct call *call, unsigned long count);
/* For what this system cannot tell. */
void reply_unsupported(struct call *call);
/* `on` or `off`; `on SECONDS`. */
void reply_flag(struct call *call, int on);
void reply_seconds(struct call *call, unsigned long seconds);
/* The error's name and number. */
void reply_winsock_error(struct call *call);
/* `ok` or the error, after a call that gives 0 or SOCKET_ERROR. */
void reply_status(struct call *call, int status);
/* The value or the error, after a call that gives a socket or INVALID_SOCKET. */
void reply_socket(struct call *call, SOCKET s);
void reply_win32_error(struct call *call, DWORD code);
void reply_crt_error(struct call *call, int code);

/* Workers: a thread for each thread of the script, all made before the first call. */
void workers_begin(int count, HANDLE replies, HANDLE sent);
void worker_give(int thread, const char *line);
void tell_hub(const char *line);

/* Gives the test all handle values from one on, see fill.c; returns 0 if the agent has some of them itself. */
int fill_below_tests(void);

/* The C run-time library under test: see calls_crt.c. */
int crt_load(void);
int crt_open_osfhandle(ULONG_PTR handle);
int crt_close(int descriptor);
int crt_error(void);

/* WSAPROTOCOL_INFOW as hexadecimal digits. */
void info_to_hex(const WSAPROTOCOL_INFOW *info, char *hex);
void info_from_hex(const char *hex, WSAPROTOCOL_INFOW *info);

#endif
