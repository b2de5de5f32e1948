/* The program is started again and again: as the one that runs the suite, as a process of a script, as the peer. */
#ifndef LASTCLOSE_ROLES_H
#define LASTCLOSE_ROLES_H

#include "channel.h"

/* Runs the suite of one file and writes the transcript into another. Returns the exit code. */
int run_suite(const char *suite, const char *transcript);

/* Makes the calls of one process of a script, until the program that asks for them has ended. */
int be_process(const char *channel, int threads);

/* Keep the process's own handles out of the way of the test's, see place.c: before it makes any, and when it has them. */
void place_above_tests(void);
void place_done(void);

/* Plays the far end of the network for one script, until the program that asks for it has ended. */
int be_peer(const char *channel);

/* The word on the command line that makes it the peer: `peer=CHANNEL`. A process gets `pipe=CHANNEL`, as an agent does. */
#define PEER_OPTION "peer="

/* Waits for a question in slot 0 for so many milliseconds. Ends the process when the asker has ended. */
int asked_within(struct channel *channel, HANDLE asker, DWORD milliseconds);

/* A handle that tells when the asker ends. */
HANDLE open_asker(const struct channel *channel);

#endif
