#include "connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In milliseconds: how often a connection is looked at, and how long to wait for quiet at most. */
#define GLANCE 10
#define PATIENCE 2000

#define MOST_BYTES 65536

/* Whether an error stands on the socket that no call has told of yet: a reset behind a FIN. */
static int has_error(SOCKET s)
{
    int error = 0;
    int size = sizeof error;
    return !getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size) && error;
}

/* Reads until the connection is reset, or both ends have ended it, or the peer has. */
static DWORD WINAPI read_all(void *argument)
{
    struct connection *c = argument;
    char *buffer = malloc(MOST_BYTES);
    while (buffer && !c->over && !(c->ended && c->shut)) {
        int got = recv(c->s, buffer, MOST_BYTES, 0);
        if (c->over) break;
        if (got > 0) {
            InterlockedExchange(&c->bytes, c->bytes + got);
        } else if (got == SOCKET_ERROR || has_error(c->s)) {
            InterlockedExchange(&c->reset, 1);
            break;
        } else {
            InterlockedExchange(&c->ended, 1);
            Sleep(GLANCE);
        }
    }
    free(buffer);
    return 0;
}

void connection_begin(struct connection *c, const char *name, SOCKET s)
{
    int room = 2 * MOST_BYTES;
    u_long blocking = 0;
    HANDLE thread;
    memset(c, 0, sizeof *c);
    sprintf(c->name, "%.*s", LONGEST_NAME - 1, name);
    c->s = s;
    ioctlsocket(s, FIONBIO, &blocking);
    /* So that what the peer sends is taken at once, read or not. */
    setsockopt(s, SOL_SOCKET, SO_SNDBUF, (char *)&room, sizeof room);
    thread = CreateThread(NULL, 0, read_all, c, 0, NULL);
    if (thread) CloseHandle(thread);
}

static const char *seen_by(const struct connection *c)
{
    static char text[32];
    if (c->reset) return "reset";
    if (c->bytes)
        sprintf(text, c->ended ? "fin %ld" : "data %ld", c->bytes);
    else
        strcpy(text, c->ended ? "fin" : "open");
    return text;
}

/* Waits until the connection has seen nothing new for a while. */
const char *connection_observe(struct connection *c)
{
    DWORD begun = GetTickCount();
    DWORD changed = begun;
    char before[32];
    if (c->over) return c->final;
    strcpy(before, seen_by(c));
    while (GetTickCount() - changed < QUIET && GetTickCount() - begun < PATIENCE) {
        Sleep(GLANCE);
        if (strcmp(before, seen_by(c))) changed = GetTickCount();
        strcpy(before, seen_by(c));
    }
    return seen_by(c);
}

/* Whether the peer can still act on the connection. */
static int is_live(struct connection *c)
{
    if (c->over) return 0;
    connection_observe(c);
    return !(c->shut && c->ended) && !c->reset;
}

/* Gives the other end the time to get to know what was sent. */
static const char *sent(void)
{
    Sleep(QUIET);
    return "ok";
}

const char *connection_send(struct connection *c, int bytes)
{
    static char buffer[MOST_BYTES];
    int done = 0;
    if (c->shut || !is_live(c)) return "fails";
    if (bytes > MOST_BYTES) bytes = MOST_BYTES;
    memset(buffer, 'y', sizeof buffer);
    while (done < bytes) {
        int written = send(c->s, buffer, bytes - done, 0);
        if (written <= 0) break;
        done += written;
    }
    return done < bytes ? "fails" : sent();
}

const char *connection_shutdown(struct connection *c)
{
    if (!is_live(c)) return "fails";
    if (c->shut) return "ok";
    InterlockedExchange(&c->shut, 1);
    shutdown(c->s, SD_SEND);
    return sent();
}

static void abort_socket(SOCKET s)
{
    struct linger linger;
    linger.l_onoff = 1;
    linger.l_linger = 0;
    setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof linger);
    closesocket(s);
}

static const char *finish(struct connection *c, int aborts)
{
    if (!is_live(c)) return "fails";
    strcpy(c->final, seen_by(c));
    InterlockedExchange(&c->over, 1);
    if (aborts)
        abort_socket(c->s);
    else
        closesocket(c->s);
    return sent();
}

const char *connection_close(struct connection *c)
{
    return finish(c, 0);
}

const char *connection_reset(struct connection *c)
{
    return finish(c, 1);
}

void connection_abandon(struct connection *c)
{
    if (c->over) return;
    InterlockedExchange(&c->over, 1);
    abort_socket(c->s);
}
