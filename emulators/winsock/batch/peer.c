/*
 * The far end of the network, on the loopback of the machine under test and so with its own stack: weaker evidence than
 * a peer elsewhere.
 */
#include "connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lines.h"
#include "roles.h"

/* In milliseconds: how often the listener is looked at. */
#define GLANCE 10
/* How long a connection that connect reported may take to arrive, and a request may stay unanswered. */
#define ARRIVAL 1000
#define REQUEST 5000

#define MOST_CONNECTIONS 128

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

static void add(const char *name, SOCKET s)
{
    if (count < MOST_CONNECTIONS) connection_begin(&connections[count++], name, s);
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
    Sleep(QUIET);
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
    for (i = 0; i < count; i++) connection_abandon(&connections[i]);
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
    if (!strcmp(what, "send")) return connection_send(c, atoi(second));
    if (!strcmp(what, "shutdown")) return connection_shutdown(c);
    if (!strcmp(what, "close")) return connection_close(c);
    if (!strcmp(what, "reset")) return connection_reset(c);
    if (!strcmp(what, "observe")) return connection_observe(c);
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
