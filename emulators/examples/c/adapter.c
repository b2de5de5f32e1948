/*
 * An example adapter in C89: `cc -o adapter adapter.c`, then `exec:./adapter`. What it adapts is the socket layer of the
 * system it runs on, under the names of Winsock, so that the kit's own sockets are its peer (peer=kit) and its clock is
 * the real one. It has one process of one thread. A call that would block is kept, and made again when `returns` asks for
 * it, which is simpler than a thread that waits, and weaker: what happens to the connection between is seen as one.
 */
#define _POSIX_C_SOURCE 200112L
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HELLO "lastclose 1 name=posix version=1 peer=kit clock=real threads=1 calls=" \
              "socket,bind,listen,accept,connect,send,recv,shutdown,closesocket,ioctlsocket"

enum { LINE = 65536, WORDS = 16, NAMES = 4096, HANDLES = 1024, PATIENCE = 100, CONNECTING = 1000 };

/* What a name of the script stands for: of s1 the handle value, of port1 the port number, of peer the peer's. */
static struct { char name[16]; int value; } names[NAMES];
static int name_count;

/* By handle value: whether it is open, and whether the script made it nonblocking. */
static struct { int open, nonblocking; } handles[HANDLES];

/* The last call, which is the one that blocks, if one does. */
static char blocked[LINE];

static int value_of(const char *name)
{
    int i;
    for (i = 0; i < name_count; i++)
        if (strcmp(names[i].name, name) == 0) return names[i].value;
    return -1; /* INVALID_SOCKET */
}

static void name_value(const char *name, int value)
{
    if (name_count == NAMES || strlen(name) >= sizeof names[0].name) return;
    strcpy(names[name_count].name, name);
    names[name_count++].value = value;
}

/* The error of the last call in the words of Winsock. */
static const char *failed(void)
{
    switch (errno) {
    case EBADF: case ENOTSOCK: return "WSAENOTSOCK";
    case EINVAL: return "WSAEINVAL";
    case EACCES: return "WSAEACCES";
    case EADDRINUSE: return "WSAEADDRINUSE";
    case EADDRNOTAVAIL: return "WSAEADDRNOTAVAIL";
    case EISCONN: return "WSAEISCONN";
    case ENOTCONN: return "WSAENOTCONN";
    case ECONNREFUSED: return "WSAECONNREFUSED";
    case ECONNRESET: return "WSAECONNRESET";
    case ECONNABORTED: return "WSAECONNABORTED";
    case EPIPE: return "WSAESHUTDOWN";
    case EMFILE: return "WSAEMFILE";
    default: return "fails";
    }
}

static const char *result(int status) { return status < 0 ? failed() : "ok"; }

/* The handle is ours from now on; what the system would wait for, `wait_for` does. */
static const char *hand_out(int fd, const char *name)
{
    static char answer[32];
    if (fd < 0) return failed();
    if (fd >= HANDLES) {
        close(fd);
        return "WSAEMFILE";
    }
    fcntl(fd, F_SETFL, O_NONBLOCK);
    handles[fd].open = 1;
    handles[fd].nonblocking = 0;
    name_value(name, fd);
    sprintf(answer, "ok %d", fd);
    return answer;
}

/* Waits a little, if the socket blocks; what to answer if nothing comes. */
static const char *wait_for(int fd, short events)
{
    struct pollfd one;
    if (handles[fd].nonblocking) return "WSAEWOULDBLOCK";
    one.fd = fd;
    one.events = events;
    return poll(&one, 1, PATIENCE) > 0 ? NULL : "blocked";
}

static struct sockaddr_in address(const char *host, int port)
{
    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons((unsigned short)port);
    a.sin_addr.s_addr = inet_addr(host);
    return a;
}

static const char *do_bind(int fd, const char *where, const char *port)
{
    const char *host = *where == 'a' ? "0.0.0.0" : *where == 'l' ? "127.0.0.1" : "192.0.2.1";
    struct sockaddr_in a = address(host, value_of(port));
    return result(bind(fd, (struct sockaddr *)&a, sizeof a));
}

/* To the peer, which is near. Asked a second time, the system says how it went, and counts it as said. */
static const char *do_connect(int fd)
{
    struct sockaddr_in a = address("127.0.0.1", value_of("peer"));
    struct pollfd one;
    int status = connect(fd, (struct sockaddr *)&a, sizeof a);
    if (status == 0 || errno != EINPROGRESS) return result(status);
    one.fd = fd;
    one.events = POLLOUT;
    poll(&one, 1, CONNECTING);
    status = connect(fd, (struct sockaddr *)&a, sizeof a);
    return handles[fd].nonblocking ? "WSAEWOULDBLOCK" : result(status);
}

static const char *do_accept(int fd, const char *name)
{
    int accepted = accept(fd, NULL, NULL);
    const char *nothing;
    if (accepted >= 0 || errno != EAGAIN) return hand_out(accepted, name);
    nothing = wait_for(fd, POLLIN);
    return nothing ? nothing : hand_out(accept(fd, NULL, NULL), name);
}

/* All of it; what there is no room for is sent when there is, or when `returns` asks again. */
static const char *do_send(int fd, const char *name, int count)
{
    static const char zeros[LINE];
    const char *nothing;
    while (count > 0) {
        int sent = (int)send(fd, zeros, (size_t)count, 0);
        if (sent > 0) count -= sent;
        else if (errno != EAGAIN) return failed();
        else if ((nothing = wait_for(fd, POLLOUT)) != NULL) {
            sprintf(blocked, "P1 send %s %d", name, count);
            return nothing;
        }
    }
    return "ok";
}

/* Everything that has arrived. */
static const char *do_recv(int fd)
{
    static char answer[32], buffer[LINE];
    const char *nothing;
    int total = 0, count;
    count = (int)recv(fd, buffer, sizeof buffer, 0);
    if (count < 0 && errno == EAGAIN) {
        if ((nothing = wait_for(fd, POLLIN)) != NULL) return nothing;
        count = (int)recv(fd, buffer, sizeof buffer, 0);
    }
    if (count == 0) return "eof";
    if (count < 0) return failed();
    for (; count > 0; count = (int)recv(fd, buffer, sizeof buffer, 0)) total += count;
    sprintf(answer, "data %d", total);
    return answer;
}

static const char *do_shutdown(int fd, const char *how)
{
    return result(shutdown(fd, strcmp(how, "SD_RECEIVE") == 0 ? SHUT_RD
                             : strcmp(how, "SD_SEND") == 0    ? SHUT_WR
                             : strcmp(how, "SD_BOTH") == 0    ? SHUT_RDWR : 3));
}

static const char *do_closesocket(int fd)
{
    handles[fd].open = 0;
    return result(close(fd));
}

/* Splits the line at its blanks; gives the number of words. */
static int split(char *line, char *words[])
{
    int count = 0;
    char *word;
    for (word = strtok(line, " \r\n"); word && count < WORDS; word = strtok(NULL, " \r\n"))
        words[count++] = word;
    return count;
}

/* The answer to `P1 CALL ARGUMENTS [-> NAME]`. */
static const char *call(const char *line)
{
    char copy[LINE], *words[WORDS];
    const char *api, *name;
    int count, fd;
    strcpy(copy, line);
    count = split(copy, words);
    if (count < 2) return "unsupported";
    api = words[1];
    name = words[count - 1];
    if (strcmp(api, "socket") == 0) return hand_out(socket(AF_INET, SOCK_STREAM, 0), name);
    fd = count > 2 ? value_of(words[2]) : -1;
    /* A value that is not ours may be a file of this program. */
    if (fd < 0 || !handles[fd].open) return "WSAENOTSOCK";
    if (strcmp(api, "bind") == 0) return do_bind(fd, words[3], words[4]);
    if (strcmp(api, "listen") == 0) return result(listen(fd, SOMAXCONN));
    if (strcmp(api, "accept") == 0) return do_accept(fd, name);
    if (strcmp(api, "connect") == 0) return do_connect(fd);
    if (strcmp(api, "send") == 0) return do_send(fd, words[2], atoi(words[3]));
    if (strcmp(api, "recv") == 0) return do_recv(fd);
    if (strcmp(api, "shutdown") == 0) return do_shutdown(fd, words[3]);
    if (strcmp(api, "closesocket") == 0) return do_closesocket(fd);
    if (strcmp(api, "ioctlsocket") == 0) {
        handles[fd].nonblocking = *words[4] == '1';
        return "ok";
    }
    return "unsupported";
}

/* Forgets everything, and takes down the addresses behind `reset`. */
static void reset(char *line)
{
    char *words[WORDS], *value;
    int count = split(line, words), i;
    for (i = 0; i < HANDLES; i++)
        if (handles[i].open) do_closesocket(i);
    name_count = 0;
    *blocked = '\0';
    for (i = 1; i < count; i++) {
        if ((value = strchr(words[i], '=')) == NULL) continue;
        *value++ = '\0';
        /* peer=127.0.0.1:45001 or port1=42001 */
        name_value(words[i], atoi(strchr(value, ':') ? strchr(value, ':') + 1 : value));
    }
}

int main(void)
{
    static char line[LINE];
    const char *answer;
    signal(SIGPIPE, SIG_IGN);
    puts(HELLO);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        if (strncmp(line, "reset", 5) == 0) {
            reset(line);
            answer = "ready";
        } else {
            if (!strstr(line, " returns")) strcpy(blocked, line);
            answer = call(blocked);
        }
        puts(answer);
        fflush(stdout);
    }
    return 0;
}
