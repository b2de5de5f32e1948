/*
 * A connection as the peer sees it. A thread of its own reads what arrives; it waits in recv all the time, because some
 * emulators forget a reset that comes while nobody does. What the connection has seen is told when nothing new has come
 * for a while, because nothing says here what is still on its way.
 *
 * Each function gives an outcome as the notation spells it.
 */
#ifndef LASTCLOSE_CONNECTION_H
#define LASTCLOSE_CONNECTION_H

#include <winsock2.h>
#include <windows.h>

#include "../protocol.h"

struct connection {
    char name[LONGEST_NAME]; /* empty until a call has named it */
    SOCKET s;
    volatile LONG bytes;
    volatile LONG ended; /* the FIN has come */
    volatile LONG reset;
    volatile LONG shut;  /* the own FIN has gone */
    volatile LONG over;  /* the peer has closed or reset it; nothing is seen any more */
    char final[32];      /* what it had seen by then */
};

/* Takes a connected socket, which is made to block. */
void connection_begin(struct connection *connection, const char *name, SOCKET s);
/* The strongest event so far. */
const char *connection_observe(struct connection *connection);
const char *connection_send(struct connection *connection, int bytes);
/* The half-close: sends a FIN and goes on reading. */
const char *connection_shutdown(struct connection *connection);
/* Sends a FIN and stops reading. */
const char *connection_close(struct connection *connection);
const char *connection_reset(struct connection *connection);
/* Ends it with a reset, so that nothing of it stays in the stack, unless it is over. */
void connection_abandon(struct connection *connection);

/* So long nothing new comes, in milliseconds, before it is said that nothing has; what was sent has arrived then. */
#define QUIET 100

#endif
