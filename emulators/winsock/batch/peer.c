/*
 * The far end of the network, on the loopback of the machine under test and so with its own stack: weaker evidence than
 * a peer elsewhere. A thread for each connection reads what arrives; it waits in recv all the time, because some
 * emulators forget a reset that comes while nobody does. What a connection has seen is told when nothing new has come for
 * a while, because nothing says here what is still on its way.
 */
#include <winsock2.h>
#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lines.h"
#include "roles.h"

/* In milliseconds: how often the sockets are looked at, how long is quiet, and how long to wait for it at most. */
#define GLANCE 10
#define QUIET 100
#define PATIENCE 2000
/* How long a connection that connect reported may take to arrive, and a request may stay unanswered. */
#define ARRIVAL 1000
#define REQUEST 5000

#define MOST_CONNECTIONS 128
#define MOST_BYTES 65536

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

static struct connection connections[MOST_CONNECTIONS];
static int count;
/* Names of connections whose connect has not returned yet, in the order of the calls. */
static char expected[MOST_CONNECTIONS][LONGEST_NAME];
static int expected_count;
static SOCKET listener;

static void set_nonblocking(SOCKET s, u_long on)
{
    ioctlsocket(s, FIONBIO, &on);
}

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

static void add(const char *name, SOCKET s)
{
    struct connection *made = &connections[count];
    int room = 2 * MOST_BYTES;
    HANDLE thread;
    if (count == MOST_CONNECTIONS) return;
    memset(made, 0, sizeof *made);
    sprintf(made->name, "%.*s", LONGEST_NAME - 1, name);
    made->s = s;
    count++;
    set_nonblocking(s, 0);
    /* So that what the peer sends is taken at once, read or not. */
    setsockopt(s, SOL_SOCKET, SO_SNDBUF, (char *)&room, sizeof room);
    thread = CreateThread(NULL, 0, read_all, made, 0, NULL);
    if (thread) CloseHandle(thread);
}

static struct connection *find(const char *name)
{
    int i;
    for (i = 0; i < count; i++)
        if (!strcmp(connections[i].name, name)) return &connections[i];
    return NULL;
}

/* Gives connections that have arrived the names that wait for one. */
static void match(void)
{
    struct connection *unnamed;
    while (expected_count > 0 && (unnamed = find("")) != NULL) {
        strcpy(unnamed->name, expected[0]);
        memmove(expected[0], expected[1], sizeof expected - sizeof expected[0]);
        expected_count--;
    }
}

/* Takes in what has arrived. */
static void look(void)
{
    SOCKET s;
    while ((s = accept(listener, NULL, NULL)) != INVALID_SOCKET) add("", s);
    match();
}

static const char *seen_by(const struct connection *c)
{
    static char text[32];
    if (*c->final) return c->final;
    if (c->reset) return "reset";
    if (c->bytes)
        sprintf(text, c->ended ? "fin %ld" : "data %ld", c->bytes);
    else
        strcpy(text, c->ended ? "fin" : "open");
    return text;
}

/* Waits until the connection has seen nothing new for a while. */
static const char *settle(struct connection *c)
{
    DWORD begun = GetTickCount();
    DWORD changed = begun;
    char before[32];
    strcpy(before, seen_by(c));
    while (GetTickCount() - changed < QUIET && GetTickCount() - begun < PATIENCE) {
        Sleep(GLANCE);
        look();
        if (strcmp(before, seen_by(c))) changed = GetTickCount();
        strcpy(before, seen_by(c));
    }
    return seen_by(c);
}

/* Whether the peer can still act on the connection. */
static int is_live(struct connection *c)
{
    if (*c->final) return 0;
    settle(c);
    return !(c->shut && c->ended) && !c->reset;
}

/* What the other end is to know of before anybody does something else. */
static const char *sent(void)
{
    DWORD begun = GetTickCount();
    while (GetTickCount() - begun < QUIET) {
        Sleep(GLANCE);
        look();
    }
    return "ok";
}

static const char *send_bytes(struct connection *c, int bytes)
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

static const char *shut_down(struct connection *c)
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

/* Asks for a connection to the port of the loopback address. */
static const char *request(const char *name, const char *port)
{
    struct sockaddr_in to;
    struct timeval patience;
    fd_set writable, failed;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons((unsigned short)atoi(port));
    set_nonblocking(s, 1);
    if (connect(s, (struct sockaddr *)&to, sizeof to) && WSAGetLastError() != WSAEWOULDBLOCK) {
        closesocket(s);
        return "refused";
    }
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    patience.tv_sec = REQUEST / 1000;
    patience.tv_usec = 0;
    if (select(0, NULL, &writable, &failed, &patience) == 0) {
        closesocket(s);
        return "hung";
    }
    if (FD_ISSET(s, &failed)) {
        closesocket(s);
        return "refused";
    }
    add(name, s);
    sent();
    return "established";
}

/* A connect has returned: the connection that arrives gets its name. */
static const char *expect(const char *name, int waits)
{
    DWORD begun = GetTickCount();
    if (expected_count < MOST_CONNECTIONS) sprintf(expected[expected_count++], "%.*s", LONGEST_NAME - 1, name);
    look();
    while (waits && !find(name) && GetTickCount() - begun < ARRIVAL) {
        Sleep(1);
        look();
    }
    return "ok";
}

/* Whether a process can bind to the port: nobody uses it. */
static const char *try_port(const char *port)
{
    struct sockaddr_in name;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int taken;
    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_port = htons((unsigned short)atoi(port));
    taken = bind(s, (struct sockaddr *)&name, sizeof name);
    closesocket(s);
    return taken ? "taken" : "ok";
}

static const char *port_of_listener(void)
{
    static char text[16];
    struct sockaddr_in name;
    int size = sizeof name;
    getsockname(listener, (struct sockaddr *)&name, &size);
    sprintf(text, "%u", ntohs(name.sin_port));
    return text;
}

/* Every connection ends with a reset, so that nothing of it stays in the stack. */
static const char *end_all(void)
{
    int i;
    look();
    for (i = 0; i < count; i++) {
        if (connections[i].over) continue;
        InterlockedExchange(&connections[i].over, 1);
        abort_socket(connections[i].s);
    }
    return "ok";
}

static const char *play(char *line)
{
    char *words[MOST_WORDS];
    int given = split_words(line, words);
    const char *what = given > 0 ? words[0] : "";
    const char *first = given > 1 ? words[1] : "";
    const char *second = given > 2 ? words[2] : "";
    struct connection *c;
    if (!strcmp(what, "listener")) return port_of_listener();
    if (!strcmp(what, "try")) return try_port(first);
    if (!strcmp(what, "expect")) return expect(first, !strcmp(second, "now"));
    if (!strcmp(what, "end")) return end_all();
    if (!strcmp(what, "connect")) return request(second, first);
    c = find(first);
    if (!c) return "fails";
    if (!strcmp(what, "send")) return send_bytes(c, atoi(second));
    if (!strcmp(what, "shutdown")) return shut_down(c);
    if (!strcmp(what, "close")) return finish(c, 0);
    if (!strcmp(what, "reset")) return finish(c, 1);
    if (!strcmp(what, "observe")) return *c->final ? c->final : settle(c);
    return "unsupported";
}

static int begin_listening(void)
{
    struct sockaddr_in name;
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data)) return 0;
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&name, sizeof name) || listen(listener, SOMAXCONN)) return 0;
    set_nonblocking(listener, 1);
    return 1;
}

int be_peer(const char *name)
{
    static struct channel channel;
    static char line[LONGEST_LINE + LONGEST_NAME];
    HANDLE asker;
    if (!channel_find(&channel, name) || !channel_open(&channel, name, 1)) return 3;
    asker = open_asker(&channel);
    if (!asker) return 3;
    if (!begin_listening()) return 4;
    channel_say_ready(&channel);
    for (;;) {
        if (asked_within(&channel, asker, GLANCE)) {
            strcpy(line, channel.memory->slots[0].text);
            channel_tell(&channel, 0, play(line));
        }
        look();
    }
}
