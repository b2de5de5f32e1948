/* The hub's side of the agents: their processes and their pipes. */
#ifndef LASTCLOSE_HUB_H
#define LASTCLOSE_HUB_H

#include "protocol.h"

/* Writes one line to the driver; may be called from any thread. */
void tell_driver(const char *format, ...);

void agents_begin(void);

/* Makes pipes for an agent of that name and waits for it in a thread; puts the pipe's base name into `pipe`. */
int agent_expect(const char *name, char pipe[LONGEST_NAME]);

/* Starts agent.exe with the pipe's name and the options. */
int agent_start(const char *name, const char *pipe, const char *options);

/* Opens the pipes in place of an agent that will not come, so that its thread ends. */
void agent_drop(const char *name);

/* Passes a line (with its line end) to the agent. Returns 0 if there is no such agent. */
int agent_send(const char *name, const char *line, int count);

void agent_kill(const char *name);
/* The identifiers of ended processes may be used again. */
void agents_forget_ended(void);

void agents_kill_all(void);

#endif
