/*
 * FOR TESTS OF THE KIT ONLY. The fault `hold-address`: connections that a closed listener accepted hold its address, so
 * that a bind to it takes SO_REUSEADDR.
 */
#include "layer.h"

static int (*real_bind)(SOCKET s, const struct sockaddr *name, int size);

/* Whether a bind could succeed otherwise: it is a socket, not bound yet, and without the option that lets it. */
static int needs_free_address(SOCKET s)
{
    struct sockaddr_in name;
    int size = sizeof name;
    BOOL reuse;
    int reuse_size = sizeof reuse;
    if (getsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&reuse, &reuse_size) || reuse) return 0;
    return getsockname(s, (struct sockaddr *)&name, &size) != 0;
}

/* The machine's own addresses that scripts bind to. */
static int is_own(const struct sockaddr_in *name)
{
    return name->sin_addr.s_addr == htonl(INADDR_ANY) || name->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
}

static int bind_socket(SOCKET s, const struct sockaddr *name, int size)
{
    const struct sockaddr_in *address = (const struct sockaddr_in *)name;
    if (is_own(address) && needs_free_address(s) && has_old_connections(ntohs(address->sin_port))) {
        WSASetLastError(WSAEADDRINUSE);
        return SOCKET_ERROR;
    }
    return real_bind(s, name, size);
}

void plant_hold_address(void)
{
    connections_on_port(0, 0, 0);
    real_bind = layer.bind;
    layer.bind = bind_socket;
}
