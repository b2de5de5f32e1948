/*
 * FOR TESTS OF THE KIT ONLY. The fault `refuse-rebind`: where a connection that an earlier listener of the port
 * accepted still lives, a new listener looks well but gets no requests: listen() answers without listening, and a
 * thread listens in earnest when the last such connection is gone.
 */
#include "layer.h"

#define MOST_WAITING 64

static int (*real_listen)(SOCKET s);
static SOCKET (*real_take)(SOCKET listener);
static int (*real_close)(SOCKET s);

static SOCKET waiting[MOST_WAITING];
static int waiting_count;
static SRWLOCK lock = SRWLOCK_INIT;

static int find_waiting(SOCKET s)
{
    int i;
    for (i = 0; i < waiting_count; i++)
        if (waiting[i] == s) return i;
    return -1;
}

static int is_waiting(SOCKET s)
{
    int found;
    AcquireSRWLockShared(&lock);
    found = find_waiting(s) >= 0;
    ReleaseSRWLockShared(&lock);
    return found;
}

static unsigned short port_of(SOCKET s)
{
    struct sockaddr_in name;
    int size = sizeof name;
    return getsockname(s, (struct sockaddr *)&name, &size) ? 0 : ntohs(name.sin_port);
}

/* Listens in earnest on every socket whose port is free of old connections; returns how many still wait. */
static int listen_where_due(void)
{
    int i, left;
    AcquireSRWLockExclusive(&lock);
    for (i = 0; i < waiting_count;) {
        SOCKET s = waiting[i];
        if (has_old_connections(port_of(s))) {
            i++;
        } else {
            real_listen(s);
            waiting[i] = waiting[--waiting_count];
        }
    }
    left = waiting_count;
    ReleaseSRWLockExclusive(&lock);
    return left;
}

static DWORD WINAPI listen_later(void *argument)
{
    (void)argument;
    while (listen_where_due()) Sleep(20);
    return 0;
}

static void settle(void)
{
    listen_where_due();
}

static int pretend(SOCKET s)
{
    HANDLE thread;
    AcquireSRWLockExclusive(&lock);
    if (waiting_count < MOST_WAITING) waiting[waiting_count++] = s;
    ReleaseSRWLockExclusive(&lock);
    thread = CreateThread(NULL, 0, listen_later, NULL, 0, NULL);
    if (thread) CloseHandle(thread);
    return 0;
}

static int listen_socket(SOCKET s)
{
    return has_old_connections(port_of(s)) ? pretend(s) : real_listen(s);
}

static SOCKET take(SOCKET listener)
{
    while (is_waiting(listener)) {
        if (layer_is_nonblocking(listener)) {
            WSASetLastError(WSAEWOULDBLOCK);
            return INVALID_SOCKET;
        }
        Sleep(5);
    }
    return real_take(listener);
}

static int close_socket(SOCKET s)
{
    int at;
    AcquireSRWLockExclusive(&lock);
    at = find_waiting(s);
    if (at >= 0) waiting[at] = waiting[--waiting_count];
    ReleaseSRWLockExclusive(&lock);
    return real_close(s);
}

void plant_refuse_rebind(void)
{
    connections_on_port(0, 0, 0);
    real_listen = layer.listen;
    real_take = layer.take;
    real_close = layer.close;
    layer.listen = listen_socket;
    layer.take = take;
    layer.close = close_socket;
    layer.settle = settle;
}
