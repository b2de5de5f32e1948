/*
 * FOR TESTS OF THE KIT ONLY. The fault `stale-crt-entry`: closesocket does not know a value any more whose handle was
 * closed through _close.
 */
#include "layer.h"

#include "agent.h"

#define MOST_DESCRIPTORS 256

static SOCKET (*real_open)(DWORD flags);
static SOCKET (*real_take)(SOCKET listener);
static SOCKET (*real_open_shared)(WSAPROTOCOL_INFOW *info);
static int (*real_close)(SOCKET s);
static int (*real_open_descriptor)(ULONG_PTR handle);
static int (*real_close_descriptor)(int descriptor);

static ULONG_PTR handles[MOST_DESCRIPTORS];
static SOCKET closed[MOST_DESCRIPTORS];
static int closed_count;

static int forget_closed(SOCKET s)
{
    int i;
    for (i = 0; i < closed_count; i++)
        if (closed[i] == s) {
            closed[i] = closed[--closed_count];
            return 1;
        }
    return 0;
}

/* A value that is handed out again is a socket again. */
static SOCKET fresh(SOCKET s)
{
    while (forget_closed(s)) continue;
    return s;
}

static SOCKET open_socket(DWORD flags)
{
    return fresh(real_open(flags));
}

static SOCKET take(SOCKET listener)
{
    return fresh(real_take(listener));
}

static SOCKET open_shared(WSAPROTOCOL_INFOW *info)
{
    return fresh(real_open_shared(info));
}

static int open_descriptor(ULONG_PTR handle)
{
    int descriptor = real_open_descriptor(handle);
    if (descriptor >= 0 && descriptor < MOST_DESCRIPTORS) handles[descriptor] = handle;
    return descriptor;
}

static int close_descriptor(int descriptor)
{
    int status = real_close_descriptor(descriptor);
    if (!status && descriptor >= 0 && descriptor < MOST_DESCRIPTORS && closed_count < MOST_DESCRIPTORS)
        closed[closed_count++] = handles[descriptor];
    return status;
}

static int close_socket(SOCKET s)
{
    if (!forget_closed(s)) return real_close(s);
    real_close(s);
    WSASetLastError(WSAENOTSOCK);
    return SOCKET_ERROR;
}

void plant_stale_crt_entry(void)
{
    real_open = layer.open;
    real_take = layer.take;
    real_open_shared = layer.open_shared;
    real_close = layer.close;
    real_open_descriptor = layer.open_descriptor;
    real_close_descriptor = layer.close_descriptor;
    layer.open = open_socket;
    layer.take = take;
    layer.open_shared = open_shared;
    layer.close = close_socket;
    layer.open_descriptor = open_descriptor;
    layer.close_descriptor = close_descriptor;
}
