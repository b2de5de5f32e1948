/*
 * FOR TESTS OF THE KIT ONLY. The fault `graceful-zero-linger`: a nonblocking socket with SO_LINGER {1, 0} is closed
 * gracefully (FIN where a RST is due), and a worker thread stays until the peer has acknowledged the FIN: for good,
 * if it does not answer. A socket that was shut down before is closed as it should be.
 */
#include "layer.h"

#include <iphlpapi.h>
#include <stdlib.h>

struct connection {
    HANDLE thread; /* who waits for it; leaks together with the thread */
    struct sockaddr_in local;
    struct sockaddr_in remote;
};

static int (*real_close)(SOCKET s);

static int has_zero_linger(SOCKET s)
{
    struct linger option;
    int size = sizeof option;
    if (getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&option, &size)) return 0;
    return option.l_onoff && !option.l_linger;
}

static int ends_of(SOCKET s, struct connection *connection)
{
    int size = sizeof connection->local;
    if (getsockname(s, (struct sockaddr *)&connection->local, &size)) return 0;
    size = sizeof connection->remote;
    return !getpeername(s, (struct sockaddr *)&connection->remote, &size);
}

static DWORD WINAPI wait_for_peer(void *argument)
{
    struct connection *connection = argument;
    while (connection_state(&connection->local, &connection->remote) == MIB_TCP_STATE_FIN_WAIT1) Sleep(10);
    CloseHandle(connection->thread);
    free(connection);
    return 0;
}

static int close_gracefully(SOCKET s, const struct connection *connection)
{
    struct linger off = { 0, 0 };
    struct connection *copy = malloc(sizeof *copy);
    int status;
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&off, sizeof off);
    status = real_close(s);
    if (!copy) return status;
    *copy = *connection;
    copy->thread = CreateThread(NULL, 0, wait_for_peer, copy, CREATE_SUSPENDED, NULL);
    if (copy->thread)
        ResumeThread(copy->thread);
    else
        free(copy);
    return status;
}

static int close_socket(SOCKET s)
{
    struct connection connection;
    if (layer_is_nonblocking(s) && has_zero_linger(s) && ends_of(s, &connection)) {
        DWORD state = connection_state(&connection.local, &connection.remote);
        if (state == MIB_TCP_STATE_ESTAB || state == MIB_TCP_STATE_CLOSE_WAIT)
            return close_gracefully(s, &connection);
    }
    return real_close(s);
}

void plant_graceful_zero_linger(void)
{
    /* The first look makes handles of its own; it is not to be one during a test. */
    connections_on_port(0, 0, 0);
    real_close = layer.close;
    layer.close = close_socket;
}
